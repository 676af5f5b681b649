//! Who is logged in. Tokens are kept as hashes only.

use sqlx::Row;

use super::{Store, StoreError, rooms::decode};
use crate::domain::{Timestamp, User, UserId, Username};

impl Store {
    /// Stores a session, or gives the one of this token another name.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_session(&self, token_hash: &[u8; 32], user: &User, now: Timestamp) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO sessions (token_hash, user_id, user_name, seen_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (token_hash) DO UPDATE SET user_name = excluded.user_name, seen_at = excluded.seen_at",
        )
        .bind(&token_hash[..])
        .bind(user.id.0)
        .bind(user.name.as_str())
        .bind(now.0);
        self.execute(statement).await.map(drop)
    }

    /// The person of a session, and when it was last seen; none where there is no such session.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_session(&self, token_hash: &[u8; 32]) -> Result<Option<(User, Timestamp)>, StoreError> {
        let row = self
            .read_first(
                sqlx::query("SELECT user_id, user_name, seen_at FROM sessions WHERE token_hash = ?")
                    .bind(&token_hash[..]),
            )
            .await?;
        row.map(|row| {
            let name = Username::parse(row.try_get("user_name")?).map_err(decode)?;
            Ok((User { id: UserId(row.try_get("user_id")?), name }, Timestamp(row.try_get("seen_at")?)))
        })
        .transpose()
    }

    /// Notes that a session was seen.
    ///
    /// # Errors
    /// The database's.
    pub async fn see_session(&self, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
        let statement =
            sqlx::query("UPDATE sessions SET seen_at = ? WHERE token_hash = ?").bind(now.0).bind(&token_hash[..]);
        self.execute(statement).await.map(drop)
    }

    /// Removes a session.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        let statement = sqlx::query("DELETE FROM sessions WHERE token_hash = ?").bind(&token_hash[..]);
        self.execute(statement).await.map(drop)
    }

    /// Removes the sessions that were last seen before a moment, and says whose they were.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_sessions_before(&self, moment: Timestamp) -> Result<Vec<UserId>, StoreError> {
        let mut lent = self.writer.lend().await?;
        let users = sqlx::query_scalar("DELETE FROM sessions WHERE seen_at < ? RETURNING user_id")
            .bind(moment.0)
            .fetch_all(&mut lent.connection)
            .await?;
        lent.give_back();
        Ok(users.into_iter().map(UserId).collect())
    }
}
