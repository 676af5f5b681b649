//! What is put into the index, and taken out of it.
//!
//! Invariant: an entry is taken out by the words that it was put in with, in the transaction that changes or deletes its
//! message. A message that was deleted has none. The table `words` has those words that some entry's message has, and no
//! others.

use std::{collections::BTreeSet, sync::atomic::Ordering};

use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteRow};

use super::words::spell_words;
use crate::server::store::{Store, StoreError, json::write_json};

/// How many numbers a shelf has: more than a room will have messages.
pub(super) const SHELF: i64 = 1 << 32;

/// How many messages are indexed in one transaction: what else is to be written waits for no more.
const BATCH: i64 = 250;

/// How many entries are taken out at once.
const AT_ONCE: i64 = 500;

/// A message in the index: its place, its words, the words of its author's name.
pub(in crate::server::store) type Entry = (i64, String, String);

impl Store {
    /// Indexes some of what is not yet; whether there was any.
    ///
    /// # Errors
    /// The database's.
    pub async fn index_some(&self) -> Result<bool, StoreError> {
        // Before it is looked: what is said meanwhile is seen now, or the next time.
        if !self.has_unindexed.swap(false, Ordering::AcqRel) {
            return Ok(false);
        }
        let outcome = self.index_batch().await;
        if !matches!(outcome, Ok(false)) {
            self.has_unindexed.store(true, Ordering::Release);
        }
        outcome
    }

    async fn index_batch(&self) -> Result<bool, StoreError> {
        let query = "SELECT id FROM rooms WHERE indexed < last_sequence AND (kind IN ('everyone', 'kept')
                 OR kind = 'conversation' AND EXISTS (SELECT 1 FROM parties
                    JOIN accounts ON accounts.id = parties.user_id WHERE parties.room_id = rooms.id))
             ORDER BY shelf LIMIT ?";
        let behind = self.read(sqlx::query(query).bind(BATCH)).await?;
        if behind.is_empty() {
            return Ok(false);
        }
        let mut lent = self.writer.lend().await?;
        let mut transaction = lent.connection.begin().await?;
        let mut left = BATCH;
        for room in &behind {
            left -= index_room(&mut transaction, room.try_get("id")?, left).await?;
            if left <= 0 {
                break;
            }
        }
        transaction.commit().await?;
        lent.give_back();
        Ok(true)
    }
}

/// The entry of a message on a shelf.
pub(in crate::server::store) fn entry(shelf: i64, sequence: i64, body: &str, author: &str) -> Entry {
    (shelf * SHELF + sequence, spell_words(body), spell_words(author))
}

/// The entry of a row with `shelf`, `sequence`, `body`, `author_name` and `deleted_at`; none where it was deleted.
pub(in crate::server::store) fn read_entry(row: &SqliteRow) -> Result<Option<Entry>, StoreError> {
    if row.try_get::<Option<i64>, _>("deleted_at")?.is_some() {
        return Ok(None);
    }
    let (shelf, sequence) = (row.try_get("shelf")?, row.try_get("sequence")?);
    Ok(Some(entry(shelf, sequence, row.try_get("body")?, row.try_get("author_name")?)))
}

/// Puts messages in.
pub(in crate::server::store) async fn put(
    connection: &mut SqliteConnection,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let statement = "INSERT INTO search (rowid, said, author)
                     SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)";
    sqlx::query(statement).bind(write_json(entries)?).execute(&mut *connection).await?;
    let statement = "INSERT INTO words SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING";
    sqlx::query(statement).bind(collect_words(entries)?).execute(connection).await?;
    Ok(())
}

/// Takes messages out, and the words that no other has.
pub(in crate::server::store) async fn take_out(
    connection: &mut SqliteConnection,
    entries: &[Entry],
) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let statement = "INSERT INTO search (search, rowid, said, author)
                     SELECT 'delete', value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)";
    sqlx::query(statement).bind(write_json(entries)?).execute(&mut *connection).await?;
    let statement = "DELETE FROM words WHERE word IN (SELECT value FROM json_each(?))
                     AND NOT EXISTS (SELECT 1 FROM search WHERE search MATCH 'said : \"' || words.word || '\"')";
    sqlx::query(statement).bind(collect_words(entries)?).execute(connection).await?;
    Ok(())
}

/// What messages say, each word once, for `json_each(?)`.
fn collect_words(entries: &[Entry]) -> Result<String, StoreError> {
    let words: BTreeSet<_> = entries.iter().flat_map(|(_, said, _)| said.split_ascii_whitespace()).collect();
    write_json(&words)
}

/// Takes all messages of a room out, before the room is removed with them. The row has its `id`, `shelf` and `indexed`.
pub(in crate::server::store) async fn take_out_room(
    connection: &mut SqliteConnection,
    room: &SqliteRow,
) -> Result<(), StoreError> {
    let (id, shelf): (&[u8], i64) = (room.try_get("id")?, room.try_get("shelf")?);
    let mut last = room.try_get::<i64, _>("indexed")?;
    while last > 0 {
        let query = "SELECT ? AS shelf, sequence, body, author_name, deleted_at FROM messages
                     WHERE room_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT ?";
        let rows = sqlx::query(query).bind(shelf).bind(id).bind(last).bind(AT_ONCE).fetch_all(&mut *connection).await?;
        let Some(first) = rows.last() else { break };
        last = first.try_get::<i64, _>("sequence")? - 1;
        let mut entries = rows.iter().filter_map(|row| read_entry(row).transpose()).collect::<Result<Vec<_>, _>>()?;
        // The index takes a run in its order.
        entries.reverse();
        take_out(connection, &entries).await?;
    }
    Ok(())
}

/// Indexes the next messages of a room; how many those were.
async fn index_room(connection: &mut SqliteConnection, room: &[u8], most: i64) -> Result<i64, StoreError> {
    let query = "SELECT rooms.shelf, messages.* FROM rooms JOIN messages ON messages.room_id = rooms.id
         WHERE rooms.id = ? AND messages.sequence > rooms.indexed ORDER BY messages.sequence LIMIT ?";
    let rows = sqlx::query(query).bind(room).bind(most).fetch_all(&mut *connection).await?;
    let entries = rows.iter().filter_map(|row| read_entry(row).transpose()).collect::<Result<Vec<Entry>, _>>()?;
    put(connection, &entries).await?;
    // What is not there up to a room's last number was deleted by its age.
    let count = i64::try_from(rows.len()).unwrap_or(most);
    let last = rows.last().filter(|_| count == most).map(|row| row.try_get::<i64, _>("sequence")).transpose()?;
    sqlx::query("UPDATE rooms SET indexed = COALESCE(?, last_sequence) WHERE id = ?")
        .bind(last)
        .bind(room)
        .execute(connection)
        .await?;
    Ok(count)
}
