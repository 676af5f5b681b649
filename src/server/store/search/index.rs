//! What is put into the index, and taken out of it.
//!
//! Invariant: an entry is taken out by the words that it was put in with, in the transaction that changes or deletes its
//! message. A message that was deleted has none.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::words::spell_words;
use crate::server::store::StoreError;

/// How many numbers a shelf has: more than a room will have messages.
pub(super) const SHELF: i64 = 1 << 32;

/// How many entries are taken out at once.
const AT_ONCE: i64 = 500;

/// A message in the index: its place, its words, the words of its author's name.
pub(in crate::server::store) type Entry = (i64, String, String);

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
    sqlx::query(statement).bind(write_json(entries)?).execute(connection).await?;
    Ok(())
}

/// Takes messages out.
pub(in crate::server::store) async fn take_out(
    connection: &mut SqliteConnection,
    entries: &[Entry],
) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let statement = "INSERT INTO search (search, rowid, said, author)
                     SELECT 'delete', value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)";
    sqlx::query(statement).bind(write_json(entries)?).execute(connection).await?;
    Ok(())
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

fn write_json(entries: &[Entry]) -> Result<String, StoreError> {
    serde_json::to_string(entries).map_err(|error| StoreError::Encode(error.into()))
}
