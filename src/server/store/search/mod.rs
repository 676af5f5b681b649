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

use std::collections::HashMap;

use sqlx::Row;

use super::{
    Store, StoreError,
    json::{list_rooms, spell_room, write_json},
    messages::{read_message, to_column},
};
use crate::domain::{Message, MessageId, RoomId, Sequence, Timestamp, Username};
use index::SHELF;
pub(super) use index::{entry, put, read_entry, take_out, take_out_room};
pub use terms::Terms;

/// How many messages that are not indexed are read at most to find something in them.
const READ: i64 = 10_000;

/// How many words with a beginning are looked for one by one. Where there are more, the index reads where all of them stand.
const WORDS: i64 = 500;

/// Within so many milliseconds, messages may be numbered in another order than they were said.
const MOMENT: i64 = 100;

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
        if sought.terms.is_empty() && sought.author.is_none() {
            return Ok(Default::default());
        }
        // Not all who read at once may be looking for something: that can take long.
        let _turn = self.searches.acquire().await.map_err(|_| StoreError::PoolClosed)?;
        // In this order: what is indexed in between is found twice, and not missed.
        let (mut found, is_partial) = self.find_unindexed(sought).await?;
        found.extend(self.find_indexed(sought, most).await?);
        found.sort_by_key(|message| std::cmp::Reverse(message.id));
        found.dedup_by_key(|message| message.id);
        found.truncate(most);
        Ok((found, is_partial))
    }

    async fn find_indexed(&self, sought: &Sought<'_>, most: usize) -> Result<Vec<Message>, StoreError> {
        let begun = match sought.terms.beginning() {
            Some(beginning) => self.list_words(beginning).await?,
            None => None,
        };
        let Some(expression) = sought.terms.express(sought.author.map(Username::as_str), begun.as_deref()) else {
            return Ok(Vec::new());
        };
        // Of each room its newest, which the index gives in their order; then the newest of all these.
        let query = "WITH asked (id, first, beyond) AS (
                SELECT unhex(value ->> 0), value ->> 1, value ->> 2 FROM json_each(?7))
             SELECT messages.* FROM asked CROSS JOIN rooms ON rooms.id = asked.id
             CROSS JOIN messages ON messages.room_id = rooms.id AND messages.sequence IN (
                SELECT found.sequence FROM search CROSS JOIN messages AS found
                    ON found.room_id = rooms.id AND found.sequence = search.rowid - rooms.shelf * ?1
                WHERE search MATCH ?2
                    AND search.rowid >= rooms.shelf * ?1 + asked.first AND search.rowid < rooms.shelf * ?1 + asked.beyond
                    AND found.at >= ?3 AND found.at < ?4 AND found.id < ?5
                ORDER BY search.rowid DESC LIMIT ?6)
             ORDER BY messages.id DESC LIMIT ?6";
        let rows = sqlx::query(query)
            .bind(SHELF)
            .bind(expression)
            .bind(sought.from.0)
            .bind(sought.to.0)
            .bind(sought.before_id())
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .bind(write_json(&self.find_spans(sought).await?)?);
        self.read(rows).await?.iter().map(read_message).collect()
    }

    /// All words of messages that are indexed with this beginning; none where those are too many.
    async fn list_words(&self, beginning: &str) -> Result<Option<Vec<String>>, StoreError> {
        let query = "SELECT word FROM words WHERE word >= ?1 AND word < ?2 LIMIT ?3";
        let beyond = format!("{beginning}{}", char::MAX);
        let rows = self.read(sqlx::query(query).bind(beginning).bind(beyond).bind(WORDS + 1)).await?;
        if i64::try_from(rows.len()).is_ok_and(|count| count > WORDS) {
            return Ok(None);
        }
        rows.iter().map(|row| row.try_get("word")).collect::<Result<_, _>>().map(Some)
    }

    /// Of each room that is asked for, the numbers between which it was said: the first, and the one beyond the last. What
    /// was said in almost the same moment may stand in another order.
    async fn find_spans(&self, sought: &Sought<'_>) -> Result<Vec<(String, i64, i64)>, StoreError> {
        let (from, to) = (Timestamp(sought.from.0.saturating_sub(MOMENT)), sought.end());
        let firsts = if from > Timestamp(0) { Some(self.find_all_since(sought.rooms, from).await?) } else { None };
        let ends = if to < Timestamp(i64::MAX) { self.find_all_since(sought.rooms, to).await? } else { HashMap::new() };
        let span = |room: &RoomId| {
            let first = match &firsts {
                Some(firsts) => to_column(*firsts.get(room)?),
                None => 1,
            };
            let beyond = ends.get(room).map_or(SHELF, |&beyond| to_column(beyond));
            Some((spell_room(room), first, beyond))
        };
        Ok(sought.rooms.iter().filter_map(span).collect())
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
}

impl Sought<'_> {
    /// Whether somebody of this name who said this is looked for.
    pub(super) fn fits(&self, author: &str, text: &str) -> bool {
        let named = self.author.map(|author| Terms::read_phrase(author.as_str())).unwrap_or_default();
        (named.is_empty() || named.are_in(author)) && self.terms.are_in(text)
    }

    /// A moment that comes after all that is looked for, as far as one is known.
    fn end(&self) -> Timestamp {
        let before = self.before.and_then(|message| message.0.get_timestamp()).map(|moment| moment.to_unix());
        let before = before.and_then(|(seconds, nanoseconds)| {
            let seconds = i64::try_from(seconds).ok()?;
            seconds.checked_mul(1_000)?.checked_add(i64::from(nanoseconds / 1_000_000))
        });
        Timestamp(before.unwrap_or(i64::MAX).min(self.to.0).saturating_add(MOMENT))
    }

    /// What the ids of what is looked for are less than.
    pub(super) fn before_id(&self) -> Vec<u8> {
        self.before.map_or([0xff; 16], |message| message.0.into_bytes()).to_vec()
    }
}
