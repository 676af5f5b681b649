//! Who has which room in the list.

use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, rooms::read_user};
use crate::domain::{RoomId, User, UserId};

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

impl Store {
    /// Who has which kept room in the list.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_members(&self) -> Result<Vec<(RoomId, UserId)>, StoreError> {
        let query = "SELECT members.room_id, members.user_id FROM members
                     JOIN rooms ON rooms.id = members.room_id WHERE rooms.kind = 'kept'";
        let rows = self.read(sqlx::query(query)).await?;
        rows.iter()
            .map(|row| Ok((RoomId::from_uuid(row.try_get("room_id")?), UserId(row.try_get("user_id")?))))
            .collect()
    }
}

impl Store {
    /// The accounts that have a room in the list, by name: the first so many.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_accounts_of(&self, room: RoomId, most: u32) -> Result<Vec<User>, StoreError> {
        let query = sqlx::query(
            "SELECT id AS user_id, name AS user_name FROM accounts
             WHERE id IN (SELECT user_id FROM members WHERE room_id = ?) ORDER BY name LIMIT ?",
        );
        self.read(query.bind(room.as_uuid()).bind(most)).await?.iter().map(read_user).collect()
    }
}

impl Store {
    /// Those who have a room in the list, keep order in it, or own it; without those of whom nobody knows the name any more.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_people_of(&self, room: RoomId) -> Result<Vec<User>, StoreError> {
        let query = sqlx::query(
            "SELECT people.user_id, COALESCE(accounts.name,
                (SELECT user_name FROM sessions WHERE sessions.user_id = people.user_id LIMIT 1)) AS user_name
             FROM (SELECT user_id FROM members WHERE room_id = ?1 UNION SELECT user_id FROM moderators WHERE room_id = ?1
                UNION SELECT owner_id FROM rooms WHERE id = ?1) AS people
             LEFT JOIN accounts ON accounts.id = people.user_id",
        );
        let rows = self.read(query.bind(room.as_uuid())).await?;
        let named =
            rows.iter().filter(|row| row.try_get::<Option<&str>, _>("user_name").is_ok_and(|name| name.is_some()));
        named.map(read_user).collect()
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
