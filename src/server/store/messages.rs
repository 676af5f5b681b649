//! What was said.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{NewMessage, Store, StoreError, Written, emoji, files, json::read_list, mentions, replies, rooms::decode};
use crate::domain::{
    Attachment, Body, Change, ClientMessageId, Message, MessageId, Page, RoomId, Sequence, Timestamp, User, UserId,
    Username,
};

/// How many messages a page holds at most.
pub(super) const PAGE: i64 = 100;

impl Store {
    /// The messages after a number, the oldest first; and the messages that were changed after a change, where that is
    /// asked for.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_after(
        &self,
        room: RoomId,
        after: Sequence,
        changed_after: Option<Change>,
    ) -> Result<Page, StoreError> {
        // Before the messages: what is changed in between is told as not yet known.
        let (changed, change) = self.read_changed(room, changed_after).await?;
        let rows = self
            .read(
                sqlx::query("SELECT * FROM messages WHERE room_id = ? AND sequence > ? ORDER BY sequence LIMIT ?")
                    .bind(room.as_uuid())
                    .bind(to_column(after))
                    .bind(PAGE + 1),
            )
            .await?;
        let (mut messages, more) = read_page(&rows)?;
        self.fill_replies(&mut messages).await?;
        Ok(Page { messages, more, changed, change })
    }

    /// The newest messages before a number (before the end where absent), the oldest of them first.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_before(&self, room: RoomId, before: Option<Sequence>) -> Result<Page, StoreError> {
        // One look, so that the messages are those of this last change.
        let rows = self
            .read(
                sqlx::query(
                    "SELECT rooms.last_change, page.* FROM rooms LEFT JOIN
             (SELECT * FROM messages WHERE room_id = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3) AS page
             WHERE rooms.id = ?1 ORDER BY page.sequence DESC",
                )
                .bind(room.as_uuid())
                .bind(before.map_or(i64::MAX, to_column))
                .bind(PAGE + 1),
            )
            .await?;
        let Some(first) = rows.first() else { return Ok(Page::default()) };
        let change = change_from_column(first.try_get("last_change")?);
        let is_empty = first.try_get::<Option<i64>, _>("sequence")?.is_none();
        let (mut messages, more) = read_page(if is_empty { &[] } else { &rows })?;
        messages.reverse();
        self.fill_replies(&mut messages).await?;
        Ok(Page { messages, more, changed: Vec::new(), change })
    }

    /// The numbers of a room's newest message and of its last change; zero where there was none.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_ends(&self, room: RoomId) -> Result<(Sequence, Change), StoreError> {
        let row = self
            .read_first(sqlx::query("SELECT last_sequence, last_change FROM rooms WHERE id = ?").bind(room.as_uuid()))
            .await?;
        let Some(row) = row else { return Ok(Default::default()) };
        Ok((from_column(row.try_get("last_sequence")?), change_from_column(row.try_get("last_change")?)))
    }
}

/// Writes one message under the next number of its room, unless its author sent it before. The room is stored already.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    new: &NewMessage,
    sequence: Sequence,
) -> Result<Written, StoreError> {
    if new.is_plain() {
        return append_text(connection, new, sequence).await;
    }
    let Some(attachments) = files::find_unattached(connection, new).await? else {
        // They are at the message where this is a repeat of it.
        return Ok(match find_earlier(connection, new).await? {
            Written::NoRoom => Written::NoFile,
            earlier => earlier,
        });
    };
    let mut written = append_text(connection, new, sequence).await?;
    if let Written::New(message) = &mut written {
        if !attachments.is_empty() {
            files::attach(connection, message.id, &attachments).await?;
            message.attachments = attachments;
        }
        replies::put(connection, message, new.reply_to).await?;
        message.mentions = mentions::resolve(connection, message.text(), &new.naming).await?;
        if !message.mentions.is_empty() {
            mentions::put(connection, message).await?;
        }
        if !new.naming.emoji.is_empty() {
            emoji::put(connection, message.id, &new.naming.emoji).await?;
            message.emoji = new.naming.emoji.clone();
        }
    }
    Ok(written)
}

async fn append_text(
    connection: &mut SqliteConnection,
    new: &NewMessage,
    sequence: Sequence,
) -> Result<Written, StoreError> {
    // It gives no row: that would come before the commit, where it stands alone, and would wake whoever waits twice.
    let inserted = sqlx::query(
        "INSERT INTO messages (room_id, sequence, id, author_id, author_name, client_id, body, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (author_id, client_id) DO NOTHING",
    )
    .bind(new.room.as_uuid())
    .bind(to_column(sequence))
    .bind(new.id.0)
    .bind(new.author.id.0)
    .bind(new.author.name.as_str())
    .bind(new.client_id.0)
    .bind(new.body.as_str())
    .bind(new.at.0)
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return find_earlier(connection, new).await;
    }
    Ok(Written::New(Message {
        id: new.id,
        room: new.room,
        sequence,
        author: new.author.clone(),
        client_id: new.client_id,
        body: Some(new.body.clone()),
        attachments: Vec::new(),
        reply: None,
        mentions: Vec::new(),
        emoji: Vec::new(),
        reactions: Vec::new(),
        at: new.at,
        edited_at: None,
        pinned_at: None,
        change: Change::START,
    }))
}

/// What was written when the author sent it the first time.
async fn find_earlier(connection: &mut SqliteConnection, new: &NewMessage) -> Result<Written, StoreError> {
    let earlier = sqlx::query("SELECT * FROM messages WHERE author_id = ? AND client_id = ?")
        .bind(new.author.id.0)
        .bind(new.client_id.0)
        .fetch_optional(connection)
        .await?;
    earlier.as_ref().map_or(Ok(Written::NoRoom), |row| read_message(row).map(Written::Repeat))
}

/// One row more than a page was asked for: it only says that there are more.
pub(super) fn read_page(rows: &[SqliteRow]) -> Result<(Vec<Message>, bool), StoreError> {
    let more = rows.len() > PAGE as usize;
    let messages = rows.iter().take(PAGE as usize).map(read_message).collect::<Result<_, _>>()?;
    Ok((messages, more))
}

pub(super) fn read_message(row: &SqliteRow) -> Result<Message, StoreError> {
    let deleted: Option<i64> = row.try_get("deleted_at")?;
    let attachments: Vec<Attachment> = read_list(row, "attachments")?;
    let body = match deleted {
        Some(_) => None,
        None => Some(Body::parse_beside(row.try_get("body")?, !attachments.is_empty()).map_err(decode)?),
    };
    Ok(Message {
        id: MessageId(row.try_get("id")?),
        room: RoomId::from_uuid(row.try_get("room_id")?),
        sequence: from_column(row.try_get("sequence")?),
        author: User {
            id: UserId(row.try_get("author_id")?),
            name: Username::parse(row.try_get("author_name")?).map_err(decode)?,
        },
        client_id: ClientMessageId(row.try_get("client_id")?),
        body,
        attachments,
        reply: replies::read_reply(row)?,
        mentions: read_list(row, "mentions")?,
        emoji: read_list(row, "emoji")?,
        reactions: read_list(row, "reactions")?,
        at: Timestamp(row.try_get("at")?),
        edited_at: row.try_get::<Option<i64>, _>("edited_at")?.map(Timestamp),
        pinned_at: row.try_get::<Option<i64>, _>("pinned_at")?.map(Timestamp),
        change: change_from_column(row.try_get("change")?),
    })
}

pub(super) fn to_column(sequence: Sequence) -> i64 {
    i64::try_from(sequence.0).unwrap_or(i64::MAX)
}

pub(super) fn from_column(number: i64) -> Sequence {
    Sequence(number.unsigned_abs())
}

pub(super) fn change_from_column(number: i64) -> Change {
    Change(number.unsigned_abs())
}
