//! What is kept of a room for somebody who looks at it, as it was at one moment.

use sqlx::Row;

use super::{
    Store, StoreError,
    json::read_list,
    messages::{PAGE, change_from_column, from_column, read_page, to_column},
};
use crate::domain::{Change, Page, RoomId, Sequence, Timestamp, User, UserId};

/// One statement, so one trip to the connection and one moment: each trip, and each statement of it, takes longer than most of what
/// is read. The room comes before its messages. What is many for a room is an array of JSON, as each row of its own takes
/// longer to hand over than to read. It has the order in which it is given them: to sort them itself, SQLite would make a table in
/// between, which takes longer than to read what is in it.
const LOOK: &str = "SELECT last_sequence, last_change,
        (SELECT sequence FROM marks WHERE user_id = ?2 AND room_id = ?1) AS own_mark,
        (SELECT sequence FROM marks WHERE user_id = ?3 AND room_id = ?1) AS other_mark,
        (SELECT CASE WHEN shows_last_here THEN last_here_at END FROM accounts WHERE id = ?3) AS last_here,
        (SELECT json_group_array(sequence) FROM
            (SELECT sequence FROM messages WHERE room_id = ?1 AND pinned_at IS NOT NULL
            ORDER BY pinned_at DESC, sequence DESC)) AS pins,
        (SELECT json_group_array(json_object('id', hex(id), 'name', name)) FROM
            (SELECT accounts.id, name FROM members JOIN accounts ON accounts.id = members.user_id
            WHERE members.room_id = ?1 ORDER BY name LIMIT ?4)) AS accounts,
        NULL AS room_id, NULL AS sequence, NULL AS id, NULL AS author_id, NULL AS author_name, NULL AS client_id, NULL AS body,
        NULL AS at, NULL AS change, NULL AS edited_at, NULL AS deleted_at, NULL AS attachments, NULL AS reply_to,
        NULL AS mentions, NULL AS reactions, NULL AS pinned_at, NULL AS emoji
     FROM rooms WHERE id = ?1
     UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, room_id, sequence, id, author_id, author_name, client_id, body,
        at, change, edited_at, deleted_at, attachments, reply_to, mentions, reactions, pinned_at, emoji
     FROM (SELECT * FROM messages WHERE room_id = ?1 AND sequence < ?5 ORDER BY sequence DESC LIMIT ?6)";

/// Who looks at which room, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The room.
    pub room: RoomId,
    /// Who looks.
    pub reader: UserId,
    /// The other person, where it is a conversation.
    pub other: Option<UserId>,
    /// How many of the accounts that have it in the list, by name.
    pub accounts: u32,
    /// The newest messages before this one; [`Sequence::START`] for none.
    pub before: Sequence,
}

/// A room, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The number of its newest message.
    pub last: Sequence,
    /// The messages that were asked for; and its last change.
    pub page: Page,
    /// The numbers of what is pinned in it, the one that was pinned last first.
    pub pins: Vec<Sequence>,
    /// The last message that whoever looks has read, where that is known.
    pub own_mark: Option<Sequence>,
    /// The last one that the other person has.
    pub other_mark: Option<Sequence>,
    /// When the other person was here last, where they let it be seen.
    pub last_here: Option<Timestamp>,
    /// The accounts that have it in the list, by name: the first of them.
    pub accounts: Vec<User>,
}

impl Store {
    /// A room, as it is at one moment; what nobody stored yet is empty.
    ///
    /// # Errors
    /// The database's.
    pub async fn look(&self, look: Look) -> Result<Seen, StoreError> {
        let query = sqlx::query(LOOK)
            .bind(look.room.as_uuid())
            .bind(look.reader.0)
            .bind(look.other.map(|other| other.0))
            .bind(look.accounts)
            .bind(to_column(look.before))
            .bind(PAGE + 1);
        let rows = self.read(query).await?;
        let Some((room, rows)) = rows.split_first() else { return Ok(Seen::default()) };
        let (mut messages, more) = read_page(rows)?;
        messages.reverse();
        self.fill_replies(&mut messages).await?;
        let number = |column| Ok::<_, StoreError>(room.try_get::<Option<i64>, _>(column)?.map(from_column));
        let change: Change = change_from_column(room.try_get("last_change")?);
        Ok(Seen {
            last: from_column(room.try_get("last_sequence")?),
            page: Page { messages, more, changed: Vec::new(), change },
            pins: read_list(room, "pins")?,
            own_mark: number("own_mark")?,
            other_mark: number("other_mark")?,
            last_here: room.try_get::<Option<i64>, _>("last_here")?.map(Timestamp),
            accounts: read_list(room, "accounts")?,
        })
    }
}
