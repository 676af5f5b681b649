//! Who has which room in the list.

use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError};
use crate::domain::{RoomId, UserId};

impl Store {
    /// The rooms in a person's list, Everyone and conversations aside.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_memberships(&self, user: UserId) -> Result<Vec<RoomId>, StoreError> {
        let query = sqlx::query("SELECT room_id FROM members WHERE user_id = ? ORDER BY room_id").bind(user.0);
        self.read(query).await?.iter().map(|row| Ok(RoomId::from_uuid(row.try_get("room_id")?))).collect()
    }
}

pub(super) async fn insert(connection: &mut SqliteConnection, user: UserId, room: RoomId) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO members (user_id, room_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(user.0)
        .bind(room.as_uuid())
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn delete(connection: &mut SqliteConnection, user: UserId, room: RoomId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM members WHERE user_id = ? AND room_id = ?")
        .bind(user.0)
        .bind(room.as_uuid())
        .execute(connection)
        .await?;
    Ok(())
}
