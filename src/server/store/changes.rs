//! What became of what was said: edits, deletions, answers by emoji, pins.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    Naming, Store, StoreError, Written, files,
    json::write_list,
    mentions,
    messages::{PAGE, change_from_column, read_message, read_page, to_column},
    order, pins,
    replies::fill_reply,
    search,
};
use crate::domain::{
    Argument, AuditEntry, Body, Change, Emoji, EmojiId, Fault, Invalid, Message, MessageId, PINS_MAX, RoomId,
    Timestamp, User, UserId, react,
};

/// A change of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where it was said.
    pub room: RoomId,
    /// Which message.
    pub message: MessageId,
    /// Who changes it.
    pub by: By,
    /// What becomes of it.
    pub alteration: Alteration,
    /// When.
    pub at: Timestamp,
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// It says this from now on, and may name others.
    Say(Body, Naming),
    /// Its text is gone, and all that went with it; its place stays.
    Delete,
    /// Somebody answers to it by an emoji, or takes that back.
    React {
        /// Who.
        user: User,
        /// By which.
        emoji: Emoji,
        /// Which of the server's own has its name, where one does.
        own: Option<EmojiId>,
        /// Whether it is to be there.
        is_on: bool,
    },
    /// It is pinned in its room, or is not any more; where that is so, a line for the audit log, about its author.
    Pin(bool, Option<AuditEntry>),
}

/// Whose messages somebody may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Only those of this author, who it is.
    Author(UserId),
    /// Everybody's.
    Moderator,
    /// Everybody's, in what everybody may change.
    Anybody,
}

impl Store {
    /// The messages of a room that were changed after a change, as they are now; none where it is not asked for. And up
    /// to which change these are all.
    pub(super) async fn read_changed(
        &self,
        room: RoomId,
        after: Option<Change>,
    ) -> Result<(Vec<Message>, Change), StoreError> {
        let (_, last) = self.read_ends(room).await?;
        let Some(after) = after.filter(|after| *after < last) else { return Ok((Vec::new(), last)) };
        let rows = self
            .read(
                sqlx::query("SELECT * FROM messages WHERE room_id = ? AND change > ? ORDER BY change LIMIT ?")
                    .bind(room.as_uuid())
                    .bind(i64::try_from(after.0).unwrap_or(i64::MAX))
                    .bind(PAGE + 1),
            )
            .await?;
        let (mut changed, more) = read_page(&rows)?;
        self.fill_replies(&mut changed).await?;
        let end = changed.last().filter(|_| more).map_or(last, |message| message.change);
        Ok((changed, end))
    }
}

/// Changes one message, under the next number of its room.
pub(super) async fn change(connection: &mut SqliteConnection, edit: &Edit) -> Result<Written, StoreError> {
    let found = sqlx::query("SELECT * FROM messages WHERE id = ? AND room_id = ?")
        .bind(edit.message.0)
        .bind(edit.room.as_uuid())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(before) = found.as_ref().map(read_message).transpose()? else { return Ok(Written::NoMessage) };
    if matches!(edit.by, By::Author(author) if author != before.author.id) {
        return Ok(Written::NotTheirs);
    }
    if before.body.is_none() {
        let is_repeat = edit.alteration == Alteration::Delete;
        return Ok(if is_repeat { Written::Repeat(before) } else { Written::NoMessage });
    }
    let mut message = before.clone();
    match alter(connection, &mut message, edit).await? {
        Ok(true) => {}
        Ok(false) => {
            fill_reply(connection, &mut message).await?;
            return Ok(Written::Repeat(message));
        }
        Err(invalid) => return Ok(Written::Refused(invalid)),
    }
    let statement = "UPDATE rooms SET last_change = last_change + 1 WHERE id = ? RETURNING last_change, shelf, indexed";
    let room = sqlx::query(statement).bind(edit.room.as_uuid()).fetch_one(&mut *connection).await?;
    let number = room.try_get("last_change")?;
    if message.body != before.body {
        reindex(connection, &room, &before, message.body.as_ref()).await?;
    }
    message.change = change_from_column(number);
    sqlx::query("UPDATE messages SET body = ?, edited_at = ?, deleted_at = ?, emoji = ?, reactions = ?, pinned_at = ?, change = ? WHERE id = ?")
        .bind(message.text())
        .bind(message.edited_at.map(|at| at.0))
        .bind(message.body.is_none().then_some(edit.at.0))
        .bind(write_list(&message.emoji)?)
        .bind(write_list(&message.reactions)?)
        .bind(message.pinned_at.map(|at| at.0))
        .bind(number)
        .bind(edit.message.0)
        .execute(&mut *connection)
        .await?;
    fill_reply(connection, &mut message).await?;
    Ok(Written::Changed(message))
}

/// Alters a message, and what is kept apart from it. Whether that changed anything, or why it is not done.
async fn alter(
    connection: &mut SqliteConnection,
    message: &mut Message,
    edit: &Edit,
) -> Result<Result<bool, Invalid>, StoreError> {
    match &edit.alteration {
        Alteration::Say(body, _) if message.body.as_ref() == Some(body) => return Ok(Ok(false)),
        Alteration::Say(body, naming) => {
            let mentioned = mentions::resolve(connection, body.as_str(), naming).await?;
            message.body = Some(body.clone());
            message.edited_at = Some(edit.at);
            message.emoji.clone_from(&naming.emoji);
            if message.mentions != mentioned {
                message.mentions = mentioned;
                mentions::put(connection, message).await?;
            }
        }
        Alteration::Delete => {
            message.body = None;
            message.emoji.clear();
            message.reactions.clear();
            message.pinned_at = None;
            if message.reply.take().is_some() {
                let statement = sqlx::query("UPDATE messages SET reply_to = NULL WHERE id = ?");
                statement.bind(message.id.0).execute(&mut *connection).await?;
            }
            if !message.mentions.is_empty() {
                message.mentions.clear();
                mentions::put(connection, message).await?;
            }
            if !message.attachments.is_empty() {
                files::detach(connection, message.id).await?;
                message.attachments.clear();
            }
        }
        Alteration::React { user, emoji, own, is_on } => {
            return Ok(react(&mut message.reactions, emoji, *own, user, *is_on));
        }
        Alteration::Pin(is_on, _) if message.pinned_at.is_some() == *is_on => return Ok(Ok(false)),
        Alteration::Pin(is_on, entry) => {
            if *is_on && pins::count(connection, message.room).await? >= PINS_MAX {
                return Ok(Err(Argument::Message.is(Fault::TooMany)));
            }
            message.pinned_at = is_on.then_some(edit.at);
            if let Some(entry) = entry {
                order::append_audit(connection, &entry.clone().target(&message.author.name)).await?;
            }
        }
    }
    Ok(Ok(true))
}

/// Puts what a message says from now on into the index in the place of what it said, where that is in it.
async fn reindex(
    connection: &mut SqliteConnection,
    room: &SqliteRow,
    message: &Message,
    body: Option<&Body>,
) -> Result<(), StoreError> {
    let sequence = to_column(message.sequence);
    if sequence > room.try_get("indexed")? {
        return Ok(());
    }
    let shelf = room.try_get("shelf")?;
    let entry = |text: &str| [search::entry(shelf, sequence, text, message.author.name.as_str())];
    search::take_out(connection, &entry(message.text())).await?;
    match body {
        Some(body) => search::put(connection, &entry(body.as_str())).await,
        None => Ok(()),
    }
}
