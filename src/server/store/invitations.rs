//! Links by which people come in.

use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

use super::{Store, StoreError, rooms::decode};
use crate::domain::{Invitation, InvitationCode, RoomId, Timestamp, Username};

impl Store {
    /// Stores an invitation.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_invitation(&self, invitation: &Invitation, now: Timestamp) -> Result<(), StoreError> {
        let statement =
            sqlx::query("INSERT INTO invitations (code, room_id, by_name, until, uses, at) VALUES (?, ?, ?, ?, ?, ?)")
                .bind(&invitation.code.0)
                .bind(invitation.room.map(RoomId::as_uuid))
                .bind(invitation.by.as_str())
                .bind(invitation.until.map(|until| until.0))
                .bind(invitation.uses)
                .bind(now.0);
        self.execute(statement).await.map(drop)
    }

    /// The invitation of a code, where there is one; it may have run out.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_invitation(&self, code: &InvitationCode) -> Result<Option<Invitation>, StoreError> {
        let query = sqlx::query("SELECT * FROM invitations WHERE code = ?").bind(&code.0);
        self.read_first(query).await?.as_ref().map(read_invitation).transpose()
    }

    /// The invitations into a room (to the server where absent), the newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_invitations(&self, room: Option<RoomId>) -> Result<Vec<Invitation>, StoreError> {
        let query = sqlx::query("SELECT * FROM invitations WHERE room_id IS ? ORDER BY at DESC, code")
            .bind(room.map(RoomId::as_uuid));
        self.read(query).await?.iter().map(read_invitation).collect()
    }

    /// Counts one use of an invitation; `false` where it does not hold at this moment, which two who come at once find
    /// out one after the other.
    ///
    /// # Errors
    /// The database's.
    pub async fn use_invitation(&self, code: &InvitationCode, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sqlx::query(
            "UPDATE invitations SET uses = uses - 1
             WHERE code = ? AND (uses IS NULL OR uses > 0) AND (until IS NULL OR until > ?)",
        )
        .bind(&code.0)
        .bind(now.0);
        Ok(self.execute(statement).await?.rows_affected() == 1)
    }

    /// Removes an invitation into a room (to the server where absent); `false` where there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_invitation(&self, room: Option<RoomId>, code: &InvitationCode) -> Result<bool, StoreError> {
        let statement = sqlx::query("DELETE FROM invitations WHERE code = ? AND room_id IS ?")
            .bind(&code.0)
            .bind(room.map(RoomId::as_uuid));
        Ok(self.execute(statement).await?.rows_affected() == 1)
    }
}

fn read_invitation(row: &SqliteRow) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        code: InvitationCode(row.try_get("code")?),
        room: row.try_get::<Option<Uuid>, _>("room_id")?.map(RoomId::from_uuid),
        by: Username::parse(row.try_get("by_name")?).map_err(decode)?,
        until: row.try_get::<Option<i64>, _>("until")?.map(Timestamp),
        uses: row.try_get("uses")?,
    })
}
