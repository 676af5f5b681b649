//! Who is logged in. Tokens are kept as hashes only.

use sqlx::{Row, sqlite::SqliteRow};

use super::{Store, StoreError, accounts, rooms::decode};
use crate::domain::{Role, SessionId, Timestamp, User, UserId, Username};

/// Where a session is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// On the page, by a cookie.
    Page,
    /// By a client that an account gave a token.
    Token,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What tells it apart from others.
    pub id: SessionId,
    /// Whose it is.
    pub user: User,
    /// What its person's account may do; none for a guest.
    pub role: Option<Role>,
    /// Where it is used.
    pub kind: SessionKind,
    /// Where it came from: the browser's own description, or what its person calls it.
    pub origin: String,
    /// When it began.
    pub began: Timestamp,
    /// When there was a sign of it last.
    pub seen: Timestamp,
}

const SESSIONS: &str = "SELECT sessions.*, accounts.role FROM sessions LEFT JOIN accounts ON accounts.id = user_id";

impl Store {
    /// Stores a session.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_session(&self, token_hash: &[u8; 32], session: &Session) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO sessions (token_hash, id, user_id, user_name, kind, origin, began_at, seen_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&token_hash[..])
        .bind(session.id.0)
        .bind(session.user.id.0)
        .bind(session.user.name.as_str())
        .bind(if session.kind == SessionKind::Token { "token" } else { "page" })
        .bind(&session.origin)
        .bind(session.began.0)
        .bind(session.seen.0);
        self.execute(statement).await.map(drop)
    }

    /// The session of a token, where there is one.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let query = format!("{SESSIONS} WHERE token_hash = ?");
        let row = self.read_first(sqlx::query(sqlx::AssertSqlSafe(query)).bind(&token_hash[..])).await?;
        row.as_ref().map(read_session).transpose()
    }

    /// The sessions of a person, the one that was seen last first.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_sessions(&self, user: UserId) -> Result<Vec<Session>, StoreError> {
        let query = format!("{SESSIONS} WHERE user_id = ? ORDER BY seen_at DESC, began_at DESC");
        self.read(sqlx::query(sqlx::AssertSqlSafe(query)).bind(user.0)).await?.iter().map(read_session).collect()
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

    /// Removes a session of a person; `false` where they have none of this id.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_session(&self, user: UserId, id: SessionId) -> Result<bool, StoreError> {
        let statement = sqlx::query("DELETE FROM sessions WHERE id = ? AND user_id = ?").bind(id.0).bind(user.0);
        Ok(self.execute(statement).await?.rows_affected() == 1)
    }

    /// Removes all sessions of a person, tokens too.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_sessions(&self, user: UserId) -> Result<(), StoreError> {
        let statement = sqlx::query("DELETE FROM sessions WHERE user_id = ?").bind(user.0);
        self.execute(statement).await.map(drop)
    }

    /// Removes the sessions on the page that were last seen before a moment, one for guests and one for accounts, and
    /// says whose they were.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_sessions_before(
        &self,
        of_guests: Timestamp,
        of_accounts: Timestamp,
    ) -> Result<Vec<UserId>, StoreError> {
        let mut lent = self.writer.lend().await?;
        let users = sqlx::query_scalar(
            "DELETE FROM sessions WHERE kind = 'page'
             AND seen_at < CASE WHEN user_id IN (SELECT id FROM accounts) THEN ? ELSE ? END RETURNING user_id",
        )
        .bind(of_accounts.0)
        .bind(of_guests.0)
        .fetch_all(&mut lent.connection)
        .await?;
        lent.give_back();
        Ok(users.into_iter().map(UserId).collect())
    }
}

fn read_session(row: &SqliteRow) -> Result<Session, StoreError> {
    let name = Username::parse(row.try_get("user_name")?).map_err(decode)?;
    Ok(Session {
        id: SessionId(row.try_get("id")?),
        user: User { id: UserId(row.try_get("user_id")?), name },
        role: row.try_get::<Option<String>, _>("role")?.as_deref().map(accounts::from_column),
        kind: if row.try_get::<&str, _>("kind")? == "token" { SessionKind::Token } else { SessionKind::Page },
        origin: row.try_get("origin")?,
        began: Timestamp(row.try_get("began_at")?),
        seen: Timestamp(row.try_get("seen_at")?),
    })
}
