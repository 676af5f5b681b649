//! What messages answer to.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    Store, StoreError,
    json::write_json,
    messages::{from_column, read_message, to_column},
    query::Statement,
};
use crate::domain::{Message, Reply, Sequence};

impl Store {
    /// Puts into messages of one room what they quote. Only what is not among them is asked for.
    pub(super) async fn fill_replies(&self, messages: &mut [Message]) -> Result<(), StoreError> {
        let rows = match list_numbers(messages)? {
            Some(numbers) => self.read(find(messages, numbers)).await?,
            None => Vec::new(),
        };
        fill(messages, &rows)
    }
}

/// Lets a message answer to another, where that is in its room and not later.
pub(super) async fn put(
    connection: &mut SqliteConnection,
    message: &mut Message,
    to: Option<Sequence>,
) -> Result<(), StoreError> {
    let Some(to) = to.filter(|to| *to < message.sequence) else { return Ok(()) };
    message.reply = Some(Reply::to(to));
    fill_reply(connection, message).await?;
    if message.reply.as_ref().is_none_or(|reply| reply.author.is_none()) {
        message.reply = None;
        return Ok(());
    }
    let statement = sqlx::query("UPDATE messages SET reply_to = ? WHERE id = ?");
    statement.bind(to_column(to)).bind(message.id.0).execute(connection).await?;
    Ok(())
}

/// Puts into a message what it quotes, where it is written.
pub(super) async fn fill_reply(connection: &mut SqliteConnection, message: &mut Message) -> Result<(), StoreError> {
    let messages = std::slice::from_mut(message);
    let Some(numbers) = list_numbers(messages)? else { return Ok(()) };
    let rows = find(messages, numbers).fetch_all(connection).await?;
    fill(messages, &rows)
}

/// The number of a message that another answers to.
pub(super) fn read_reply(row: &SqliteRow) -> Result<Option<Reply>, StoreError> {
    let number: Option<i64> = row.try_get("reply_to")?;
    Ok(number.map(|number| Reply::to(from_column(number))))
}

/// The numbers of what is quoted and is not among the messages themselves; none where there are none.
fn list_numbers(messages: &[Message]) -> Result<Option<String>, StoreError> {
    let is_there = |number| messages.iter().any(|message| message.sequence == number);
    let quoted = messages.iter().filter_map(|message| Some(message.reply.as_ref()?.to));
    let numbers: Vec<_> = quoted.filter(|number| !is_there(*number)).collect();
    (!numbers.is_empty()).then(|| write_json(&numbers)).transpose()
}

fn find<'q>(messages: &[Message], numbers: String) -> Statement<'q> {
    let query = "SELECT * FROM messages WHERE room_id = ? AND sequence IN (SELECT value FROM json_each(?))";
    sqlx::query(query).bind(messages.first().map(|message| message.room.as_uuid())).bind(numbers)
}

fn fill(messages: &mut [Message], rows: &[SqliteRow]) -> Result<(), StoreError> {
    let others = rows.iter().map(read_message).collect::<Result<Vec<_>, _>>()?;
    for place in 0..messages.len() {
        let Some(to) = messages[place].reply.as_ref().map(|reply| reply.to) else { continue };
        let found = messages.iter().chain(&others).find(|message| message.sequence == to).map(Message::quote);
        messages[place].reply = found.or(messages[place].reply.take());
    }
    Ok(())
}
