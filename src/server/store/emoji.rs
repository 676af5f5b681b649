//! Emoji of the server's own. Their pictures are not here.

use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, files::read_hash, json::write_list, rooms::decode};
use crate::domain::{
    CUSTOM_EMOJI_MAX, ContentHash, CustomEmoji, EmojiId, EmojiName, MediaType, MessageId, Timestamp, User, UserId,
    Username,
};

/// An emoji, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEmoji {
    /// Itself.
    pub emoji: CustomEmoji,
    /// What is in its picture.
    pub hash: ContentHash,
    /// What sort of picture it is.
    pub media_type: MediaType,
    /// Who added it, with the name of that time.
    pub by: User,
    /// When.
    pub at: Timestamp,
    /// When it was removed, where it was.
    pub removed_at: Option<Timestamp>,
}

impl Store {
    /// All of them, those that were removed too.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_emoji(&self) -> Result<Vec<KeptEmoji>, StoreError> {
        let rows = self.read(sqlx::query("SELECT * FROM emoji ORDER BY name")).await?;
        let read = |row| -> Result<KeptEmoji, StoreError> {
            let row: &sqlx::sqlite::SqliteRow = row;
            let name = EmojiName::parse(row.try_get("name")?).map_err(decode)?;
            Ok(KeptEmoji {
                emoji: CustomEmoji { id: EmojiId(row.try_get("id")?), name },
                hash: read_hash(row)?,
                media_type: MediaType::from_name(row.try_get("media_type")?),
                by: User {
                    id: UserId(row.try_get("by_id")?),
                    name: Username::parse(row.try_get("by_name")?).map_err(decode)?,
                },
                at: Timestamp(row.try_get("at")?),
                removed_at: row.try_get::<Option<i64>, _>("removed_at")?.map(Timestamp),
            })
        };
        rows.iter().map(read).collect()
    }
}

/// Adds one.
pub(super) async fn insert(connection: &mut SqliteConnection, kept: &KeptEmoji) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO emoji (id, name, hash, media_type, by_id, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(kept.emoji.id.0)
        .bind(kept.emoji.name.as_str())
        .bind(kept.hash.0.to_vec())
        .bind(kept.media_type.as_str())
        .bind(kept.by.id.0)
        .bind(kept.by.name.as_str())
        .bind(kept.at.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes one: of those that were removed, as many stay where they stand as a server has; the oldest go for good.
pub(super) async fn remove(connection: &mut SqliteConnection, id: EmojiId, at: Timestamp) -> Result<(), StoreError> {
    let statement = sqlx::query("UPDATE emoji SET removed_at = ? WHERE id = ? AND removed_at IS NULL");
    statement.bind(at.0).bind(id.0).execute(&mut *connection).await?;
    let statement = "DELETE FROM emoji WHERE id IN
        (SELECT id FROM emoji WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, id LIMIT -1 OFFSET ?)";
    sqlx::query(statement).bind(CUSTOM_EMOJI_MAX as i64).execute(connection).await?;
    Ok(())
}

/// Notes which of them stand in a message.
pub(super) async fn put(
    connection: &mut SqliteConnection,
    message: MessageId,
    emoji: &[CustomEmoji],
) -> Result<(), StoreError> {
    let statement = sqlx::query("UPDATE messages SET emoji = ? WHERE id = ?");
    statement.bind(write_list(emoji)?).bind(message.0).execute(connection).await?;
    Ok(())
}
