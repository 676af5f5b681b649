//! What a room is opened with.

use crate::domain::{MessageId, Page, Present, RoomSummary, Sequence, Standing, Timestamp, User, UserId};

/// What is about to be done with the message that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Its menu is open.
    Act,
    /// It is being answered.
    Reply,
}

/// What the server rendered of a room.
pub struct Opening {
    /// The person.
    pub me: User,
    /// The room.
    pub room: RoomSummary,
    /// What the person is in it.
    pub standing: Standing,
    /// Who is in it, in the order in which they came.
    pub people: Vec<Present>,
    /// The accounts that have it in the list and are not in it, by name: the first of them.
    pub outside: Vec<User>,
    /// How many of these there are besides.
    pub outside_more: u32,
    /// A run of its messages.
    pub page: Page,
    /// Whether the room has messages after them: they are of the past.
    pub has_later: bool,
    /// The message that was looked for, where one was.
    pub at: Option<Sequence>,
    /// What is about to be done with it.
    pub then: Option<Then>,
    /// The message that is being edited.
    pub editing: Option<MessageId>,
    /// Whom the person does not want to hear.
    pub blocked: Vec<UserId>,
    /// The last message that the person had read.
    pub read: Sequence,
    /// The last message that the other person of a conversation has read.
    pub other_read: Option<Sequence>,
    /// The numbers of the messages that are pinned in it.
    pub pins: Vec<Sequence>,
    /// When the other person of a conversation was here last, where the person may see it.
    pub last_here: Option<Timestamp>,
}
