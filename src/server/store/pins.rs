//! What is pinned in rooms.

use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, messages::read_message};
use crate::domain::{Message, RoomId};

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
}

/// How many messages are pinned in a room.
pub(super) async fn count(connection: &mut SqliteConnection, room: RoomId) -> Result<usize, StoreError> {
    let query = "SELECT COUNT(*) AS pins FROM messages WHERE room_id = ? AND pinned_at IS NOT NULL";
    let row = sqlx::query(query).bind(room.as_uuid()).fetch_one(connection).await?;
    row.try_get::<i64, _>("pins").map(|pins| pins.unsigned_abs() as usize)
}
