//! What is pinned in rooms.

use sqlx::{Row, SqliteConnection};

use super::{
    Store, StoreError,
    messages::{from_column, read_message},
};
use crate::domain::{Message, RoomId, Sequence};

impl Store {
    /// The messages that are pinned in a room, the one that was pinned last first.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_pins(&self, room: RoomId) -> Result<Vec<Message>, StoreError> {
        let query = "SELECT * FROM messages WHERE room_id = ? AND pinned_at IS NOT NULL
             ORDER BY pinned_at DESC, sequence DESC";
        let rows = self.read(sqlx::query(query).bind(room.as_uuid())).await?;
        let mut messages = rows.iter().map(read_message).collect::<Result<Vec<_>, _>>()?;
        self.fill_replies(&mut messages).await?;
        Ok(messages)
    }

    /// The numbers of the same messages.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_pins(&self, room: RoomId) -> Result<Vec<Sequence>, StoreError> {
        let query = "SELECT sequence FROM messages WHERE room_id = ? AND pinned_at IS NOT NULL
             ORDER BY pinned_at DESC, sequence DESC";
        let rows = self.read(sqlx::query(query).bind(room.as_uuid())).await?;
        rows.iter().map(|row| row.try_get("sequence").map(from_column)).collect()
    }
}

/// How many messages are pinned in a room.
pub(super) async fn count(connection: &mut SqliteConnection, room: RoomId) -> Result<usize, StoreError> {
    let query = "SELECT COUNT(*) AS pins FROM messages WHERE room_id = ? AND pinned_at IS NOT NULL";
    let row = sqlx::query(query).bind(room.as_uuid()).fetch_one(connection).await?;
    row.try_get::<i64, _>("pins").map(|pins| pins.unsigned_abs() as usize)
}
