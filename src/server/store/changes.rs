//! What became of what was said: edits and deletions.

use sqlx::{Row, SqliteConnection};

use super::{
    Store, StoreError, Written,
    messages::{PAGE, change_from_column, read_message, read_page},
};
use crate::domain::{Body, Change, Message, MessageId, RoomId, Timestamp, UserId};

/// A change of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where it was said.
    pub room: RoomId,
    /// Which message.
    pub message: MessageId,
    /// Who changes it.
    pub by: UserId,
    /// What it says from now on; none deletes it.
    pub body: Option<Body>,
    /// When.
    pub at: Timestamp,
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
        let (changed, more) = read_page(&rows)?;
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
    let Some(mut message) = found.as_ref().map(read_message).transpose()? else { return Ok(Written::NoMessage) };
    if message.author.id != edit.by {
        return Ok(Written::NotTheirs);
    }
    if message.body == edit.body {
        return Ok(Written::Repeat(message));
    }
    if message.body.is_none() {
        return Ok(Written::NoMessage);
    }
    let number = sqlx::query("UPDATE rooms SET last_change = last_change + 1 WHERE id = ? RETURNING last_change")
        .bind(edit.room.as_uuid())
        .fetch_one(&mut *connection)
        .await?
        .try_get("last_change")?;
    let is_deleted = edit.body.is_none();
    message.edited_at = if is_deleted { message.edited_at } else { Some(edit.at) };
    message.body.clone_from(&edit.body);
    message.change = change_from_column(number);
    sqlx::query("UPDATE messages SET body = ?, edited_at = ?, deleted_at = ?, change = ? WHERE id = ?")
        .bind(message.text())
        .bind(message.edited_at.map(|at| at.0))
        .bind(is_deleted.then_some(edit.at.0))
        .bind(number)
        .bind(edit.message.0)
        .execute(connection)
        .await?;
    Ok(Written::Changed(message))
}
