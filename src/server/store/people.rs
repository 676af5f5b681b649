//! What is known of a person who has an account, and whether somebody may have met them.

use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, accounts, json::list_rooms, rooms::decode};
use crate::domain::{Role, RoomId, Timestamp, User, UserId, Username};

/// An account as others may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose it is.
    pub user: User,
    /// What it may do.
    pub role: Role,
    /// When it was made.
    pub made: Timestamp,
    /// When it was here last, where it lets others see that.
    pub last_here: Option<Timestamp>,
}

impl Store {
    /// An account as others may see it, where it is there.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_profile(&self, id: UserId) -> Result<Option<Profile>, StoreError> {
        let query = sqlx::query(
            "SELECT name, role, made_at, CASE WHEN shows_last_here THEN last_here_at END AS last_here
             FROM accounts WHERE id = ?",
        );
        let Some(row) = self.read_first(query.bind(id.0)).await? else { return Ok(None) };
        let name = Username::parse(row.try_get("name")?).map_err(decode)?;
        Ok(Some(Profile {
            user: User { id, name },
            role: accounts::from_column(row.try_get("role")?),
            made: Timestamp(row.try_get("made_at")?),
            last_here: row.try_get::<Option<i64>, _>("last_here")?.map(Timestamp),
        }))
    }

    /// Whether an account lets others see when it was here last.
    ///
    /// # Errors
    /// The database's.
    pub async fn shows_last_here(&self, id: UserId) -> Result<bool, StoreError> {
        let row = self.read_first(sqlx::query("SELECT shows_last_here FROM accounts WHERE id = ?").bind(id.0)).await?;
        row.map_or(Ok(false), |row| row.try_get("shows_last_here"))
    }

    /// Lets others see it, or no more.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_shows_last_here(&self, id: UserId, is_shown: bool) -> Result<(), StoreError> {
        let statement = sqlx::query("UPDATE accounts SET shows_last_here = ? WHERE id = ?").bind(is_shown).bind(id.0);
        self.execute(statement).await.map(drop)
    }

    /// Whether a person said something in one of these rooms, or was named there.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_heard_of(&self, id: UserId, rooms: &[RoomId]) -> Result<bool, StoreError> {
        let query = sqlx::query(
            "WITH sought AS (SELECT unhex(value) AS id FROM json_each(?2))
             SELECT EXISTS (SELECT 1 FROM messages WHERE author_id = ?1 AND room_id IN (SELECT id FROM sought))
                 OR EXISTS (SELECT 1 FROM mentions JOIN messages ON messages.id = mentions.message_id
                    WHERE mentions.user_id = ?1 AND messages.deleted_at IS NULL
                        AND messages.room_id IN (SELECT id FROM sought)) AS is_known",
        );
        let row = self.read_first(query.bind(id.0).bind(list_rooms(rooms)?)).await?;
        row.map_or(Ok(false), |row| row.try_get("is_known"))
    }
}

/// Notes that accounts were here at a moment. Of guests, nothing is kept.
pub(super) async fn put_last_here(
    connection: &mut SqliteConnection,
    people: &[UserId],
    at: Timestamp,
) -> Result<(), StoreError> {
    for id in people {
        let statement =
            sqlx::query("UPDATE accounts SET last_here_at = ?1 WHERE id = ?2 AND COALESCE(last_here_at, 0) < ?1");
        statement.bind(at.0).bind(id.0).execute(&mut *connection).await?;
    }
    Ok(())
}
