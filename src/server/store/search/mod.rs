//! Finding what was said, by its words.
//!
//! Invariant: what was deleted is not found, nor is anything of it left in the index. What was said is indexed after it is
//! written, in batches, so that nobody who says something waits for it; until then it is found by reading it. What goes with
//! its people (passing rooms, conversations of guests) is never indexed: taking it out takes far longer than reading it.

mod index;
mod terms;
mod words;

#[cfg(test)]
mod tests;

use std::sync::atomic::Ordering;

use sqlx::{Connection, Row, SqliteConnection};

use super::{Store, StoreError, json::list_rooms, messages::read_message};
use crate::domain::{Message, MessageId, RoomId, Sequence, Timestamp, Username};
use index::SHELF;
pub(super) use index::{Entry, entry, put, read_entry, take_out, take_out_room};
pub use terms::Terms;

/// How many messages are indexed in one transaction: what else is to be written waits for no more.
const BATCH: i64 = 250;

/// How many messages that are not indexed are read at most to find something in them.
const READ: i64 = 10_000;

/// What is looked for in the store.
#[derive(Clone, Debug)]
pub struct Sought<'a> {
    /// What a message has to say.
    pub terms: &'a Terms,
    /// A part of its author's name.
    pub author: Option<&'a Username>,
    /// Where; nowhere else.
    pub rooms: &'a [RoomId],
    /// When it was said at the earliest.
    pub from: Timestamp,
    /// Before when it was said.
    pub to: Timestamp,
    /// Only messages that are older than this one.
    pub before: Option<MessageId>,
}

impl Store {
    /// The newest messages that match, the newest first, at most so many; nothing where nothing is looked for. And whether
    /// older ones may be missing, which are not indexed.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_messages(&self, sought: &Sought<'_>, most: usize) -> Result<(Vec<Message>, bool), StoreError> {
        // A name without any letter is nobody's that is in the index.
        if sought.author.is_some_and(|author| words::spell_words(author.as_str()).is_empty()) {
            return Ok(Default::default());
        }
        let Some(expression) = sought.terms.express(sought.author.map(Username::as_str)) else {
            return Ok(Default::default());
        };
        // Not all who read at once may be looking for something: that can take long.
        let _turn = self.searches.acquire().await.map_err(|_| StoreError::PoolClosed)?;
        // In this order: what is indexed in between is found twice, and not missed.
        let (mut found, is_partial) = self.find_unindexed(sought).await?;
        found.extend(self.find_indexed(sought, &expression, most).await?);
        found.sort_by_key(|message| std::cmp::Reverse(message.id));
        found.dedup_by_key(|message| message.id);
        found.truncate(most);
        Ok((found, is_partial))
    }

    async fn find_indexed(
        &self,
        sought: &Sought<'_>,
        expression: &str,
        most: usize,
    ) -> Result<Vec<Message>, StoreError> {
        // Of each room its newest, which the index gives in their order; then the newest of all these.
        let query = "SELECT messages.* FROM rooms CROSS JOIN messages ON messages.room_id = rooms.id
             AND messages.sequence IN (
                SELECT found.sequence FROM search CROSS JOIN messages AS found
                    ON found.room_id = rooms.id AND found.sequence = search.rowid - rooms.shelf * ?1
                WHERE search MATCH ?2 AND search.rowid > rooms.shelf * ?1 AND search.rowid < (rooms.shelf + 1) * ?1
                    AND found.at >= ?3 AND found.at < ?4 AND found.id < ?5
                ORDER BY search.rowid DESC LIMIT ?6)
             WHERE rooms.id IN (SELECT unhex(value) FROM json_each(?7))
             ORDER BY messages.id DESC LIMIT ?6";
        let rows = sqlx::query(query)
            .bind(SHELF)
            .bind(expression)
            .bind(sought.from.0)
            .bind(sought.to.0)
            .bind(sought.before_id())
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .bind(list_rooms(sought.rooms)?);
        self.read(rows).await?.iter().map(read_message).collect()
    }

    async fn find_unindexed(&self, sought: &Sought<'_>) -> Result<(Vec<Message>, bool), StoreError> {
        let query = "SELECT messages.* FROM rooms CROSS JOIN messages
                 ON messages.room_id = rooms.id AND messages.sequence > rooms.indexed
             WHERE rooms.id IN (SELECT unhex(value) FROM json_each(?1)) AND rooms.indexed < rooms.last_sequence
                 AND messages.deleted_at IS NULL AND messages.at >= ?2 AND messages.at < ?3 AND messages.id < ?4
             ORDER BY messages.id DESC LIMIT ?5";
        let rows = sqlx::query(query)
            .bind(list_rooms(sought.rooms)?)
            .bind(sought.from.0)
            .bind(sought.to.0)
            .bind(sought.before_id())
            .bind(READ);
        let rows = self.read(rows).await?;
        let mut found = Vec::new();
        for row in &rows {
            if sought.fits(row.try_get("author_name")?, row.try_get("body")?) {
                found.push(read_message(row)?);
            }
        }
        Ok((found, i64::try_from(rows.len()).is_ok_and(|count| count == READ)))
    }

    /// A message, with those right before and after it, in order.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_beside(&self, room: RoomId, sequence: Sequence) -> Result<Vec<Message>, StoreError> {
        let query =
            "SELECT * FROM messages WHERE room_id = ?1 AND sequence BETWEEN ?2 - 1 AND ?2 + 1 ORDER BY sequence";
        let sequence = i64::try_from(sequence.0).unwrap_or(i64::MAX - 1);
        self.read(sqlx::query(query).bind(room.as_uuid()).bind(sequence)).await?.iter().map(read_message).collect()
    }

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

impl Sought<'_> {
    /// Whether somebody of this name who said this is looked for.
    pub(super) fn fits(&self, author: &str, text: &str) -> bool {
        let named = self.author.map(|author| Terms::read_phrase(author.as_str())).unwrap_or_default();
        (named.is_empty() || named.are_in(author)) && self.terms.are_in(text)
    }

    /// What the ids of what is looked for are less than.
    pub(super) fn before_id(&self) -> Vec<u8> {
        self.before.map_or([0xff; 16], |message| message.0.into_bytes()).to_vec()
    }
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
