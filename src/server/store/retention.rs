//! Deleting what is older than the operator wants to keep, and how much there is.

use sqlx::{Connection, Row, SqliteConnection};

use super::{Store, StoreError, search};
use crate::domain::Timestamp;

/// How many messages are deleted at once: what else is to be written waits for no more. To take one out of a large index
/// takes the better part of a millisecond.
const AT_ONCE: i64 = 100;

/// How much the server keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Storage {
    /// How many messages.
    pub messages: u64,
    /// How many bytes the database takes on the disk, its log aside.
    pub bytes: u64,
}

impl Store {
    /// Deletes what was said before a moment; how many messages that were. The numbers of what stays do not change.
    ///
    /// # Errors
    /// The database's; then some may be deleted already.
    pub async fn delete_messages_before(&self, moment: Timestamp) -> Result<u64, StoreError> {
        let mut deleted = 0;
        loop {
            let mut lent = self.writer.lend().await?;
            let mut transaction = lent.connection.begin().await?;
            let more = delete_some_before(&mut transaction, moment).await?;
            transaction.commit().await?;
            lent.give_back();
            deleted += more;
            if more < AT_ONCE.unsigned_abs() {
                return Ok(deleted);
            }
        }
    }

    /// How much is kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn measure_storage(&self) -> Result<Storage, StoreError> {
        let query = "SELECT (SELECT COUNT(*) FROM messages) AS messages, page_count * page_size AS bytes
                     FROM pragma_page_count(), pragma_page_size()";
        let Some(row) = self.read_first(sqlx::query(query)).await? else { return Ok(Storage::default()) };
        let read = |column| row.try_get::<i64, _>(column).map(i64::unsigned_abs);
        Ok(Storage { messages: read("messages")?, bytes: read("bytes")? })
    }
}

/// Deletes some of what was said before a moment, from the index too; how many messages those were.
async fn delete_some_before(connection: &mut SqliteConnection, moment: Timestamp) -> Result<u64, StoreError> {
    // In the order of the table, where the old ones are the first.
    let query = "SELECT old.*, rooms.shelf, rooms.indexed FROM (
             SELECT rowid AS place, room_id, sequence, body, author_name, deleted_at FROM messages
             WHERE at < ? ORDER BY rowid LIMIT ?) AS old
         JOIN rooms ON rooms.id = old.room_id ORDER BY rooms.shelf, old.sequence";
    let rows = sqlx::query(query).bind(moment.0).bind(AT_ONCE).fetch_all(&mut *connection).await?;
    let mut indexed = Vec::new();
    let mut last = 0;
    for row in &rows {
        last = last.max(row.try_get::<i64, _>("place")?);
        if row.try_get::<i64, _>("sequence")? <= row.try_get("indexed")? {
            indexed.extend(search::read_entry(row)?);
        }
    }
    search::take_out(connection, &indexed).await?;
    let statement = sqlx::query("DELETE FROM messages WHERE rowid <= ? AND at < ?");
    Ok(statement.bind(last).bind(moment.0).execute(connection).await?.rows_affected())
}
