//! Files of messages: who sent them, where they may be seen, and what in the data folder is needed. Their bytes are not here.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    NewMessage, Store, StoreError,
    json::{read_json, write_json},
};
use crate::domain::{Attachment, ContentHash, FileId, MessageId, RoomId, Timestamp, UserId};

/// How many contents are looked at together.
const AT_ONCE: i64 = 500;

/// A file, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// The file, as messages have it.
    pub attachment: Attachment,
    /// What is in it.
    pub hash: ContentHash,
    /// The room that it was sent to.
    pub room: RoomId,
    /// Who sent it.
    pub owner: UserId,
    /// Whether a message has it.
    pub is_attached: bool,
    /// When it came.
    pub at: Timestamp,
}

impl Store {
    /// Stores a file that no message has yet.
    ///
    /// # Errors
    /// The database's.
    pub async fn insert_file(&self, file: &KeptFile) -> Result<(), StoreError> {
        let attachment = &file.attachment;
        let statement = sqlx::query(
            "INSERT INTO files (id, hash, room_id, owner_id, attachment, site, size, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let statement = statement
            .bind(attachment.id.0)
            .bind(file.hash.0.to_vec())
            .bind(file.room.as_uuid())
            .bind(file.owner.0)
            .bind(write_json(attachment)?)
            .bind(&attachment.site)
            .bind(attachment.size as i64)
            .bind(file.at.0);
        self.execute(statement).await.map(drop)
    }

    /// A file; none where there is none (any more).
    ///
    /// # Errors
    /// The database's.
    pub async fn find_file(&self, id: FileId) -> Result<Option<KeptFile>, StoreError> {
        let row = self.read_first(sqlx::query("SELECT * FROM files WHERE id = ?").bind(id.0)).await?;
        row.as_ref().map(read_file).transpose()
    }

    /// How many bytes a person sent that no message has yet.
    ///
    /// # Errors
    /// The database's.
    pub async fn measure_unattached(&self, owner: UserId) -> Result<u64, StoreError> {
        let query = "SELECT COALESCE(SUM(size), 0) AS bytes FROM files WHERE owner_id = ? AND message_id IS NULL";
        let row = self.read_first(sqlx::query(query).bind(owner.0)).await?;
        row.map_or(Ok(0), |row| row.try_get::<i64, _>("bytes").map(i64::unsigned_abs))
    }

    /// Forgets files that came before a moment and went with no message.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_unattached_before(&self, moment: Timestamp) -> Result<(), StoreError> {
        let statement = sqlx::query("DELETE FROM files WHERE message_id IS NULL AND at < ?").bind(moment.0);
        self.execute(statement).await.map(drop)
    }

    /// Forgets a file of a person's that no message has yet; `false` where there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_unattached(&self, owner: UserId, id: FileId) -> Result<bool, StoreError> {
        let statement = sqlx::query("DELETE FROM files WHERE id = ? AND owner_id = ? AND message_id IS NULL");
        Ok(self.execute(statement.bind(id.0).bind(owner.0)).await?.rows_affected() == 1)
    }

    /// Some of what was in files or emoji that are gone, and is in no other; none when there is no more.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_unneeded(&self) -> Result<Vec<ContentHash>, StoreError> {
        let query = "SELECT hash FROM unneeded
             WHERE hash NOT IN (SELECT hash FROM files) AND hash NOT IN (SELECT hash FROM emoji) LIMIT ?";
        let rows = self.read(sqlx::query(query).bind(AT_ONCE)).await?;
        rows.iter().map(read_hash).collect()
    }

    /// Notes that contents which were not needed are gone, and that those which are needed again stay.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_unneeded(&self, gone: &[ContentHash]) -> Result<(), StoreError> {
        for hash in gone {
            self.execute(sqlx::query("DELETE FROM unneeded WHERE hash = ?").bind(hash.0.to_vec())).await?;
        }
        let needed = "DELETE FROM unneeded
             WHERE hash IN (SELECT hash FROM files) OR hash IN (SELECT hash FROM emoji)";
        self.execute(sqlx::query(needed)).await.map(drop)
    }

    /// Whether a file, or an emoji of the server's own, has this in it.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_needed(&self, hash: ContentHash) -> Result<bool, StoreError> {
        let query = "SELECT 1 FROM files WHERE hash = ?1 UNION ALL SELECT 1 FROM emoji WHERE hash = ?1 LIMIT 1";
        let query = sqlx::query(query).bind(hash.0.to_vec());
        Ok(self.read_first(query).await?.is_some())
    }
}

/// The files that are to go with a message, in its order; none where one of them is not its author's in this room, or went
/// with another message.
pub(super) async fn find_unattached(
    connection: &mut SqliteConnection,
    new: &NewMessage,
) -> Result<Option<Vec<Attachment>>, StoreError> {
    let mut found: Vec<Attachment> = Vec::with_capacity(new.attachments.len());
    for id in &new.attachments {
        let query = "SELECT * FROM files WHERE id = ? AND owner_id = ? AND room_id = ? AND message_id IS NULL";
        let row = sqlx::query(query)
            .bind(id.0)
            .bind(new.author.id.0)
            .bind(new.room.as_uuid())
            .fetch_optional(&mut *connection)
            .await?;
        match row.as_ref().map(read_file).transpose()? {
            Some(file) if found.iter().all(|other| other.id != *id) => found.push(file.attachment),
            _ => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// Lets files go with a message.
pub(super) async fn attach(
    connection: &mut SqliteConnection,
    message: MessageId,
    attachments: &[Attachment],
) -> Result<(), StoreError> {
    for attachment in attachments {
        let statement = sqlx::query("UPDATE files SET message_id = ? WHERE id = ?");
        statement.bind(message.0).bind(attachment.id.0).execute(&mut *connection).await?;
    }
    let statement = sqlx::query("UPDATE messages SET attachments = ? WHERE id = ?");
    statement.bind(write_json(&attachments)?).bind(message.0).execute(connection).await?;
    Ok(())
}

/// The files of a message are gone.
pub(super) async fn detach(connection: &mut SqliteConnection, message: MessageId) -> Result<(), StoreError> {
    for statement in ["DELETE FROM files WHERE message_id = ?", "UPDATE messages SET attachments = NULL WHERE id = ?"] {
        sqlx::query(statement).bind(message.0).execute(&mut *connection).await?;
    }
    Ok(())
}

fn read_file(row: &SqliteRow) -> Result<KeptFile, StoreError> {
    let mut attachment: Attachment = read_json(row.try_get("attachment")?)?;
    attachment.site = row.try_get("site")?;
    Ok(KeptFile {
        attachment,
        hash: read_hash(row)?,
        room: RoomId::from_uuid(row.try_get("room_id")?),
        owner: UserId(row.try_get("owner_id")?),
        is_attached: row.try_get::<Option<uuid::Uuid>, _>("message_id")?.is_some(),
        at: Timestamp(row.try_get("at")?),
    })
}

pub(super) fn read_hash(row: &SqliteRow) -> Result<ContentHash, StoreError> {
    let bytes: &[u8] = row.try_get("hash")?;
    bytes.try_into().map(ContentHash).map_err(|_| StoreError::Decode("a hash of another length".into()))
}
