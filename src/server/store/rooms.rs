//! Rooms that last, and the people of conversations.

use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{Store, StoreError, query::Statement, search};
use crate::domain::{Access, Capacity, RoomId, RoomName, RoomSettings, SlowMode, Topic, User, UserId, Username};

/// A kept room, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRoom {
    /// Which room.
    pub id: RoomId,
    /// What it is called.
    pub name: RoomName,
    /// How many it holds.
    pub capacity: Option<Capacity>,
    /// Whose it is.
    pub owner: UserId,
    /// How it is set up.
    pub settings: RoomSettings,
}

impl Store {
    /// Stores a new kept room. `false` where a kept room has its name; then nothing is stored.
    ///
    /// # Errors
    /// The database's.
    pub async fn insert_room(&self, room: &KeptRoom) -> Result<bool, StoreError> {
        let statement = sqlx::query(
            "INSERT INTO rooms (kind, name, capacity, owner_id, topic, access, slow_mode, locked, archived, id)
             VALUES ('kept', ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        Ok(self.execute(bind_room(statement, room)).await?.rows_affected() == 1)
    }

    /// All kept rooms, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_kept_rooms(&self) -> Result<Vec<KeptRoom>, StoreError> {
        let rows = self.read(sqlx::query("SELECT * FROM rooms WHERE kind = 'kept' ORDER BY name")).await?;
        rows.iter().map(read_room).collect()
    }

    /// The conversations of a person, each with the other one (themselves, where they talk to themselves), the one
    /// with the newest message first.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_conversations(&self, user: UserId) -> Result<Vec<(RoomId, User)>, StoreError> {
        let rows = self
            .read(
                sqlx::query(
                    "SELECT mine.room_id, COALESCE(other.user_id, mine.user_id) AS user_id,
                    COALESCE(other.user_name, mine.user_name) AS user_name
             FROM parties AS mine
             LEFT JOIN parties AS other ON other.room_id = mine.room_id AND other.user_id <> mine.user_id
             WHERE mine.user_id = ?
             ORDER BY (SELECT MAX(at) FROM messages WHERE messages.room_id = mine.room_id) DESC",
                )
                .bind(user.0),
            )
            .await?;
        rows.iter().map(|row| Ok((RoomId::from_uuid(row.try_get("room_id")?), read_user(row)?))).collect()
    }

    /// The people of a conversation; nobody where it is none, or is not stored.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_parties(&self, room: RoomId) -> Result<Vec<User>, StoreError> {
        let rows = self
            .read(sqlx::query("SELECT user_id, user_name FROM parties WHERE room_id = ?").bind(room.as_uuid()))
            .await?;
        rows.iter().map(read_user).collect()
    }

    /// Clears what is left of a run that did not end well: passing rooms, list entries of rooms that are gone, and
    /// the conversations of which nobody has a session.
    pub(super) async fn clear_passing(&self) -> Result<(), StoreError> {
        let mut lent = self.writer.lend().await?;
        let mut transaction = lent.connection.begin().await?;
        remove(&mut transaction, sqlx::query("SELECT id, shelf, indexed FROM rooms WHERE kind = 'passing'")).await?;
        for statement in [
            "DELETE FROM members WHERE room_id NOT IN (SELECT id FROM rooms)",
            "UPDATE parties SET gone = 1
             WHERE user_id NOT IN (SELECT user_id FROM sessions) AND user_id NOT IN (SELECT id FROM accounts)",
            "DELETE FROM marks
             WHERE user_id NOT IN (SELECT user_id FROM sessions) AND user_id NOT IN (SELECT id FROM accounts)",
            "DELETE FROM quiet
             WHERE user_id NOT IN (SELECT user_id FROM sessions) AND user_id NOT IN (SELECT id FROM accounts)",
        ] {
            sqlx::query(statement).execute(&mut *transaction).await?;
        }
        remove(&mut transaction, sqlx::query(EMPTY_CONVERSATIONS)).await?;
        transaction.commit().await?;
        lent.give_back();
        Ok(())
    }
}

/// Changes a stored room into a kept one of this name and set-up. `false` where a public room has its name; then nothing
/// is changed.
pub(super) async fn put_room(connection: &mut SqliteConnection, room: &KeptRoom) -> Result<bool, StoreError> {
    let statement = sqlx::query(
        "UPDATE OR IGNORE rooms SET kind = 'kept', name = ?, capacity = ?, owner_id = ?, topic = ?, access = ?,
         slow_mode = ?, locked = ?, archived = ? WHERE id = ?",
    );
    Ok(bind_room(statement, room).execute(connection).await?.rows_affected() == 1)
}

fn bind_room<'q>(statement: Statement<'q>, room: &'q KeptRoom) -> Statement<'q> {
    let settings = &room.settings;
    statement
        .bind(room.name.as_str())
        .bind(room.capacity.map(Capacity::get))
        .bind(room.owner.0)
        .bind(settings.topic.as_ref().map(Topic::as_str))
        .bind(if settings.access == Access::Private { "private" } else { "public" })
        .bind(settings.slow_mode.map(SlowMode::seconds))
        .bind(settings.is_locked)
        .bind(settings.is_archived)
        .bind(room.id.as_uuid())
}

fn read_room(row: &SqliteRow) -> Result<KeptRoom, StoreError> {
    let topic = row.try_get::<Option<String>, _>("topic")?.unwrap_or_default();
    let settings = RoomSettings {
        topic: Topic::parse(&topic).map_err(decode)?,
        access: if row.try_get::<&str, _>("access")? == "private" { Access::Private } else { Access::Public },
        slow_mode: SlowMode::new(row.try_get::<Option<u32>, _>("slow_mode")?.unwrap_or_default()).map_err(decode)?,
        is_locked: row.try_get("locked")?,
        is_archived: row.try_get("archived")?,
    };
    Ok(KeptRoom {
        id: RoomId::from_uuid(row.try_get("id")?),
        name: RoomName::parse(row.try_get("name")?).map_err(decode)?,
        capacity: row.try_get::<Option<u32>, _>("capacity")?.and_then(Capacity::new),
        owner: UserId(row.try_get("owner_id")?),
        settings,
    })
}

const EMPTY_CONVERSATIONS: &str = "SELECT id, shelf, indexed FROM rooms WHERE kind = 'conversation'
     AND NOT EXISTS (SELECT 1 FROM parties WHERE parties.room_id = rooms.id AND gone = 0)";

/// Removes a room, and all that was said in it.
pub(super) async fn forget(connection: &mut SqliteConnection, room: RoomId) -> Result<(), StoreError> {
    let query = sqlx::query("SELECT id, shelf, indexed FROM rooms WHERE id = ?").bind(room.as_uuid());
    remove(connection, query).await?;
    sqlx::query("DELETE FROM members WHERE room_id = ?").bind(room.as_uuid()).execute(connection).await?;
    Ok(())
}

/// Ends a visit for good: its list entries and marks, and the conversations that were left to it alone. An account's is never over.
pub(super) async fn end_visit(connection: &mut SqliteConnection, user: UserId) -> Result<(), StoreError> {
    for statement in [
        "UPDATE parties SET gone = 1 WHERE user_id = ? AND user_id NOT IN (SELECT id FROM accounts)",
        "DELETE FROM members WHERE user_id = ? AND user_id NOT IN (SELECT id FROM accounts)",
        "DELETE FROM marks WHERE user_id = ? AND user_id NOT IN (SELECT id FROM accounts)",
        "DELETE FROM quiet WHERE user_id = ? AND user_id NOT IN (SELECT id FROM accounts)",
    ] {
        sqlx::query(statement).bind(user.0).execute(&mut *connection).await?;
    }
    remove(connection, sqlx::query(EMPTY_CONVERSATIONS)).await
}

/// Removes the rooms that a query names, and what was said in them, from the index too.
async fn remove(connection: &mut SqliteConnection, rooms: Statement<'_>) -> Result<(), StoreError> {
    for room in rooms.fetch_all(&mut *connection).await? {
        search::take_out_room(connection, &room).await?;
        let id: &[u8] = room.try_get("id")?;
        sqlx::query("DELETE FROM rooms WHERE id = ?").bind(id).execute(&mut *connection).await?;
    }
    Ok(())
}

pub(super) fn read_user(row: &SqliteRow) -> Result<User, StoreError> {
    let id: Uuid = row.try_get("user_id")?;
    Ok(User { id: UserId(id), name: Username::parse(row.try_get("user_name")?).map_err(decode)? })
}

/// A stored text that does not parse: the file was changed by another hand.
pub(super) fn decode(invalid: crate::domain::Invalid) -> StoreError {
    StoreError::Decode(format!("{invalid:?}").into())
}
