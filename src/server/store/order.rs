//! Who keeps order in rooms, who is kept out of them, and what was done.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{Store, StoreError, rooms::decode};
use crate::domain::{AuditEntry, Deed, Measure, RoomId, Sanction, SanctionId, Timestamp, User, UserId, Username};

/// How many lines of the audit log a page holds.
const AUDIT_PAGE: i64 = 100;

/// A sanction as it is kept: with the address of a guest, which nobody is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSanction {
    /// What others see of it.
    pub sanction: Sanction,
    /// Where a guest came from.
    pub address: Option<String>,
}

impl Store {
    /// Who keeps order in which room.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_moderators(&self) -> Result<Vec<(RoomId, UserId)>, StoreError> {
        let rows = self.read(sqlx::query("SELECT room_id, user_id FROM moderators")).await?;
        rows.iter()
            .map(|row| Ok((RoomId::from_uuid(row.try_get("room_id")?), UserId(row.try_get("user_id")?))))
            .collect()
    }

    /// All sanctions, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_sanctions(&self) -> Result<Vec<KeptSanction>, StoreError> {
        self.read(sqlx::query("SELECT * FROM sanctions ORDER BY at, id")).await?.iter().map(read_sanction).collect()
    }

    /// The newest lines of the audit log before a number of a line (before the end where absent), the newest first; each
    /// with its number.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_audit(&self, before: Option<i64>) -> Result<Vec<(i64, AuditEntry)>, StoreError> {
        let query = sqlx::query("SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?")
            .bind(before.unwrap_or(i64::MAX))
            .bind(AUDIT_PAGE);
        self.read(query).await?.iter().map(read_entry).collect()
    }
}

pub(super) async fn put_moderator(
    connection: &mut SqliteConnection,
    room: RoomId,
    user: UserId,
) -> Result<(), StoreError> {
    let statement = "INSERT INTO moderators (room_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    sqlx::query(statement).bind(room.as_uuid()).bind(user.0).execute(connection).await?;
    Ok(())
}

pub(super) async fn drop_moderator(
    connection: &mut SqliteConnection,
    room: RoomId,
    user: UserId,
) -> Result<(), StoreError> {
    let statement = "DELETE FROM moderators WHERE room_id = ? AND user_id = ?";
    sqlx::query(statement).bind(room.as_uuid()).bind(user.0).execute(connection).await?;
    Ok(())
}

pub(super) async fn put_sanction(connection: &mut SqliteConnection, kept: &KeptSanction) -> Result<(), StoreError> {
    let KeptSanction { sanction, address } = kept;
    sqlx::query(
        "INSERT INTO sanctions (id, measure, room_id, user_id, user_name, address, until, by_name, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(sanction.id.0)
    .bind(sanction.measure.to_string())
    .bind(sanction.room.map(RoomId::as_uuid))
    .bind(sanction.user.id.0)
    .bind(sanction.user.name.as_str())
    .bind(address)
    .bind(sanction.until.map(|until| until.0))
    .bind(sanction.by.as_str())
    .bind(sanction.at.0)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn drop_sanction(connection: &mut SqliteConnection, id: SanctionId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sanctions WHERE id = ?").bind(id.0).execute(connection).await?;
    Ok(())
}

pub(super) async fn append_audit(connection: &mut SqliteConnection, entry: &AuditEntry) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO audit (at, by, deed, room, target, detail) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(entry.at.0)
        .bind(&entry.by)
        .bind(spell_deed(entry.deed)?)
        .bind(&entry.room)
        .bind(&entry.target)
        .bind(&entry.detail)
        .execute(connection)
        .await?;
    Ok(())
}

fn read_sanction(row: &SqliteRow) -> Result<KeptSanction, StoreError> {
    let is_mute = row.try_get::<&str, _>("measure")? == "mute";
    let sanction = Sanction {
        id: SanctionId(row.try_get("id")?),
        measure: if is_mute { Measure::Mute } else { Measure::Ban },
        room: row.try_get::<Option<uuid::Uuid>, _>("room_id")?.map(RoomId::from_uuid),
        user: User {
            id: UserId(row.try_get("user_id")?),
            name: Username::parse(row.try_get("user_name")?).map_err(decode)?,
        },
        until: row.try_get::<Option<i64>, _>("until")?.map(Timestamp),
        by: Username::parse(row.try_get("by_name")?).map_err(decode)?,
        at: Timestamp(row.try_get("at")?),
    };
    Ok(KeptSanction { sanction, address: row.try_get("address")? })
}

fn read_entry(row: &SqliteRow) -> Result<(i64, AuditEntry), StoreError> {
    let deed = serde_json::Value::from(row.try_get::<&str, _>("deed")?);
    let entry = AuditEntry {
        at: Timestamp(row.try_get("at")?),
        by: row.try_get("by")?,
        deed: serde_json::from_value(deed).map_err(|error| StoreError::Decode(error.into()))?,
        room: row.try_get("room")?,
        target: row.try_get("target")?,
        detail: row.try_get("detail")?,
    };
    Ok((row.try_get("id")?, entry))
}

fn spell_deed(deed: Deed) -> Result<String, StoreError> {
    match serde_json::to_value(deed) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(StoreError::Encode(format!("a deed that is no word: {other:?}").into())),
    }
}
