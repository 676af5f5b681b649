//! Browsers that are told what is new while no page is open, and the key by which push services know this server.

use std::collections::HashMap;

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    Store, StoreError,
    messages::{from_column, read_message, to_column},
    rooms::decode,
};
use crate::domain::{Level, Message, PushSubscription, RoomId, Sequence, SessionId, Timestamp, UserId};

/// A browser that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPush {
    /// The session that asked for it, with which it goes.
    pub session: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// Where it is told, and how.
    pub subscription: PushSubscription,
    /// The language in which it is told: `en` or `zh`.
    pub language: String,
    /// The site as the browser knows it, for its push service, as in `https://tea.example`.
    pub site: String,
    /// Since when.
    pub at: Timestamp,
}

impl Store {
    /// The secret half of the server's key; where there is none yet, `fresh` is it from now on.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_push_key(&self, fresh: &[u8; 32]) -> Result<Vec<u8>, StoreError> {
        let statement = sqlx::query("INSERT INTO push_key (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING");
        self.execute(statement.bind(&fresh[..])).await?;
        let row = self.read_first(sqlx::query("SELECT secret FROM push_key")).await?;
        row.ok_or(StoreError::RowNotFound)?.try_get("secret")
    }

    /// Keeps where a session's browser is told, in the place of what it was before. The same browser is told for one session
    /// only. `false` where the session is over, or its person has `most` others already; then nothing is kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_push(&self, push: &KeptPush, most: u32) -> Result<bool, StoreError> {
        let mut lent = self.writer.lend().await?;
        let mut transaction = sqlx::Connection::begin(&mut lent.connection).await?;
        let PushSubscription { endpoint, key, auth } = &push.subscription;
        sqlx::query("DELETE FROM push_subscriptions WHERE session_id = ? OR endpoint = ?")
            .bind(push.session.0)
            .bind(endpoint.as_str())
            .execute(&mut *transaction)
            .await?;
        let kept = sqlx::query(
            "INSERT INTO push_subscriptions (session_id, user_id, endpoint, key, auth, language, site, at)
             SELECT id, user_id, ?3, ?4, ?5, ?6, ?7, ?8 FROM sessions WHERE id = ?1 AND user_id = ?2
             AND (SELECT COUNT(*) FROM push_subscriptions WHERE user_id = ?2) < ?9",
        )
        .bind(push.session.0)
        .bind(push.user.0)
        .bind(endpoint.as_str())
        .bind(key)
        .bind(auth)
        .bind(&push.language)
        .bind(&push.site)
        .bind(push.at.0)
        .bind(most)
        .execute(&mut *transaction)
        .await?;
        let is_kept = kept.rows_affected() == 1;
        if is_kept {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        lent.give_back();
        Ok(is_kept)
    }

    /// Where a session's browser is told, where it is.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_push(&self, session: SessionId) -> Result<Option<KeptPush>, StoreError> {
        let query = sqlx::query("SELECT * FROM push_subscriptions WHERE session_id = ?").bind(session.0);
        self.read_first(query).await?.as_ref().map(read_push).transpose()
    }

    /// Where a person's browsers are told.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_pushes(&self, user: UserId) -> Result<Vec<KeptPush>, StoreError> {
        let query = sqlx::query("SELECT * FROM push_subscriptions WHERE user_id = ? ORDER BY at").bind(user.0);
        self.read(query).await?.iter().map(read_push).collect()
    }

    /// Who has a browser that is told.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_pushed(&self) -> Result<Vec<UserId>, StoreError> {
        let rows = self.read(sqlx::query("SELECT DISTINCT user_id FROM push_subscriptions")).await?;
        rows.iter().map(|row| Ok(UserId(row.try_get("user_id")?))).collect()
    }

    /// A session's browser is told no more; with an address, only where that is still its own.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_push(&self, session: SessionId, endpoint: Option<&str>) -> Result<(), StoreError> {
        let statement = "DELETE FROM push_subscriptions WHERE session_id = ?1 AND (?2 IS NULL OR endpoint = ?2)";
        self.execute(sqlx::query(statement).bind(session.0).bind(endpoint)).await.map(drop)
    }

    /// How far people have read in a room and what they want to be told of it, where that is kept: of one person, or of all
    /// who have a browser that is told.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_readings(
        &self,
        room: RoomId,
        only: Option<UserId>,
    ) -> Result<HashMap<UserId, (Sequence, Level)>, StoreError> {
        let query = match only {
            Some(user) => {
                sqlx::query("SELECT * FROM marks WHERE room_id = ? AND user_id = ?").bind(room.as_uuid()).bind(user.0)
            }
            None => sqlx::query(
                "SELECT * FROM marks WHERE room_id = ? AND user_id IN (SELECT user_id FROM push_subscriptions)",
            )
            .bind(room.as_uuid()),
        };
        self.read(query)
            .await?
            .iter()
            .map(|row| {
                let level = Level::find(row.try_get("level")?).unwrap_or_default();
                Ok((UserId(row.try_get("user_id")?), (from_column(row.try_get("sequence")?), level)))
            })
            .collect()
    }

    /// The messages of a room from a number on that were deleted.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_deleted_from(&self, room: RoomId, first: Sequence) -> Result<Vec<Sequence>, StoreError> {
        let query = "SELECT sequence FROM messages WHERE room_id = ? AND sequence >= ? AND deleted_at IS NOT NULL";
        let query = sqlx::query(query).bind(room.as_uuid()).bind(to_column(first));
        self.read(query).await?.iter().map(|row| Ok(from_column(row.try_get("sequence")?))).collect()
    }

    /// A message by its number in a room, as it is now.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_message(&self, room: RoomId, sequence: Sequence) -> Result<Option<Message>, StoreError> {
        let query = sqlx::query("SELECT * FROM messages WHERE room_id = ? AND sequence = ?")
            .bind(room.as_uuid())
            .bind(to_column(sequence));
        let mut found: Vec<_> = self.read_first(query).await?.iter().map(read_message).collect::<Result<_, _>>()?;
        self.fill_replies(&mut found).await?;
        Ok(found.pop())
    }
}

/// None of a person's browsers is told any more.
pub(super) async fn drop_pushes(connection: &mut SqliteConnection, user: UserId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM push_subscriptions WHERE user_id = ?").bind(user.0).execute(connection).await?;
    Ok(())
}

fn read_push(row: &SqliteRow) -> Result<KeptPush, StoreError> {
    let (endpoint, key, auth) = (row.try_get("endpoint")?, row.try_get("key")?, row.try_get("auth")?);
    Ok(KeptPush {
        session: SessionId(row.try_get("session_id")?),
        user: UserId(row.try_get("user_id")?),
        subscription: PushSubscription::parse(endpoint, key, auth).map_err(decode)?,
        language: row.try_get("language")?,
        site: row.try_get("site")?,
        at: Timestamp(row.try_get("at")?),
    })
}
