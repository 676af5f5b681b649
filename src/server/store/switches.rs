//! The operator's switches, and whom people do not want to hear.

use sqlx::Row;

use super::{Store, StoreError, rooms::decode};
use crate::domain::{Switches, User, UserId, Username};

impl Store {
    /// The switches as they were set last.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_switches(&self) -> Result<Switches, StoreError> {
        let row = self.read_first(sqlx::query("SELECT value FROM switches")).await?;
        let Some(row) = row else { return Ok(Switches::default()) };
        serde_json::from_str(row.try_get("value")?).map_err(|error| StoreError::Decode(error.into()))
    }

    /// Everybody's blocks: who, and whom.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_blocks(&self) -> Result<Vec<(UserId, User)>, StoreError> {
        let rows = self.read(sqlx::query("SELECT * FROM blocks ORDER BY blocked_name")).await?;
        rows.iter()
            .map(|row| {
                let name = Username::parse(row.try_get("blocked_name")?).map_err(decode)?;
                Ok((UserId(row.try_get("user_id")?), User { id: UserId(row.try_get("blocked_id")?), name }))
            })
            .collect()
    }

    /// Blocks somebody for a person.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_block(&self, user: UserId, blocked: &User) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO blocks (user_id, blocked_id, blocked_name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        );
        self.execute(statement.bind(user.0).bind(blocked.id.0).bind(blocked.name.as_str())).await.map(drop)
    }

    /// Takes a block back.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_block(&self, user: UserId, blocked: UserId) -> Result<(), StoreError> {
        let statement = sqlx::query("DELETE FROM blocks WHERE user_id = ? AND blocked_id = ?");
        self.execute(statement.bind(user.0).bind(blocked.0)).await.map(drop)
    }
}

/// Sets the switches.
pub(super) async fn put_switches(
    connection: &mut sqlx::SqliteConnection,
    switches: &Switches,
) -> Result<(), StoreError> {
    let value = serde_json::to_string(switches).map_err(|error| StoreError::Encode(error.into()))?;
    sqlx::query("INSERT INTO switches (id, value) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value")
        .bind(value)
        .execute(connection)
        .await?;
    Ok(())
}
