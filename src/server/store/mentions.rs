//! Who is named in what was said.

use sqlx::{Row, SqliteConnection};

use super::{
    Sought, Store, StoreError,
    json::{list_rooms, write_json, write_list},
    messages::read_message,
    rooms::decode,
};
use crate::domain::{CustomEmoji, Message, User, UserId, Username, find_mentioned};

/// Whom a text may name, and which of the server's own emoji stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// All names that stand in it, as far as it can be told without knowing anybody.
    pub names: Vec<Username>,
    /// Those who are online by one of them.
    pub online: Vec<User>,
    /// The emoji.
    pub emoji: Vec<CustomEmoji>,
}

/// How many messages that name somebody are looked through at most.
const READ: i64 = 1_000;

impl Store {
    /// The newest messages that name a person and match, the newest first, at most so many.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_mentions(
        &self,
        user: UserId,
        sought: &Sought<'_>,
        most: usize,
    ) -> Result<Vec<Message>, StoreError> {
        let query = "SELECT messages.* FROM mentions CROSS JOIN messages ON messages.id = mentions.message_id
             WHERE mentions.user_id = ?1 AND mentions.message_id < ?2 AND messages.deleted_at IS NULL
                AND messages.room_id IN (SELECT unhex(value) FROM json_each(?3))
                AND messages.at >= ?4 AND messages.at < ?5
             ORDER BY mentions.message_id DESC LIMIT ?6";
        let query = sqlx::query(query).bind(user.0).bind(sought.before_id()).bind(list_rooms(sought.rooms)?);
        let rows = self.read(query.bind(sought.from.0).bind(sought.to.0).bind(READ)).await?;
        let messages = rows.iter().map(read_message).collect::<Result<Vec<_>, _>>()?;
        let fits = |message: &Message| sought.fits(message.author.name.as_str(), message.text());
        Ok(messages.into_iter().filter(fits).take(most).collect())
    }
}

/// Those whom a text names, of the people that are online, and of those with an account or a session.
pub(super) async fn resolve(
    connection: &mut SqliteConnection,
    text: &str,
    naming: &Naming,
) -> Result<Vec<User>, StoreError> {
    if naming.names.is_empty() {
        return Ok(Vec::new());
    }
    let query = "SELECT id, name FROM accounts WHERE name IN (SELECT value FROM json_each(?1))
         UNION SELECT user_id, user_name FROM sessions WHERE user_name IN (SELECT value FROM json_each(?1))";
    let rows = sqlx::query(query).bind(write_json(&naming.names)?).fetch_all(connection).await?;
    let mut people = naming.online.clone();
    for row in &rows {
        let name = Username::parse(row.try_get("name")?).map_err(decode)?;
        // Who is online has the name now.
        if people.iter().all(|known| known.name != name) {
            people.push(User { id: UserId(row.try_get("id")?), name });
        }
    }
    Ok(find_mentioned(text, &people))
}

/// Whoever is named in a message finds it; who was, and is not any more, does not.
pub(super) async fn put(connection: &mut SqliteConnection, message: &Message) -> Result<(), StoreError> {
    let id = message.id.0;
    sqlx::query("DELETE FROM mentions WHERE message_id = ?").bind(id).execute(&mut *connection).await?;
    for user in message.mentions.iter().filter(|user| user.id != message.author.id) {
        let statement = sqlx::query("INSERT INTO mentions (user_id, message_id) VALUES (?, ?)");
        statement.bind(user.id.0).bind(id).execute(&mut *connection).await?;
    }
    let statement = sqlx::query("UPDATE messages SET mentions = ? WHERE id = ?");
    statement.bind(write_list(&message.mentions)?).bind(id).execute(connection).await?;
    Ok(())
}
