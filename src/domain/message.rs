//! Messages, and their places in a room.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Attachment, Body, CustomEmoji, Reaction, Reply, RoomId, Timestamp, User, UserId, body::read_said, shorten,
};

/// How many messages of one room are pinned at most.
pub const PINS_MAX: usize = 50;

/// A message's number in its room: 1, 2, 3 … without gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sequence(pub u64);

impl Sequence {
    /// The place before the first message.
    pub const START: Self = Self(0);

    /// The number after this one.
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The id that the author's client made for a message, so that a repeat is known as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClientMessageId(pub Uuid);

impl ClientMessageId {
    /// A new id.
    pub fn new() -> Self {
        Self(Uuid::new_v4())
    }
}

impl Default for ClientMessageId {
    fn default() -> Self {
        Self::new()
    }
}

/// The id that the server gave to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(pub Uuid);

impl MessageId {
    /// A new id; later ones sort after earlier ones.
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl Default for MessageId {
    fn default() -> Self {
        Self::new()
    }
}

/// A change's number in its room: edits, deletions, answers by emoji and pins are numbered 1, 2, 3 … without gaps, apart from the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Change(pub u64);

impl Change {
    /// The place before the first change; the number of what was never changed.
    pub const START: Self = Self(0);

    /// The number after this one.
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    fn is_start(&self) -> bool {
        *self == Self::START
    }
}

/// A message as it is kept and told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The server's id.
    pub id: MessageId,
    /// Where it was said.
    pub room: RoomId,
    /// Its number there.
    pub sequence: Sequence,
    /// Who said it, with the name of that time.
    pub author: User,
    /// The author's id for it.
    pub client_id: ClientMessageId,
    /// What was said, which is empty only beside files; none where it was deleted.
    #[serde(deserialize_with = "read_said")]
    pub body: Option<Body>,
    /// The files that go with it; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// What it answers to; left out where it answers nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// Whom its text names, each with the name of that time; left out where it names nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<User>,
    /// Which of the server's own emoji stand in its text, each with the name that it has there; left out where none do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emoji: Vec<CustomEmoji>,
    /// What people answered to it by an emoji; left out where nobody did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
    /// When the server took it.
    pub at: Timestamp,
    /// When it was edited last; left out where it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Timestamp>,
    /// When it was pinned in its room; left out where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned_at: Option<Timestamp>,
    /// The number of its last change; left out where it was never changed.
    #[serde(default, skip_serializing_if = "Change::is_start")]
    pub change: Change,
}

impl Message {
    /// What was said; nothing where it was deleted.
    pub fn text(&self) -> &str {
        self.body.as_ref().map_or("", Body::as_str)
    }

    /// What it says; where that is nothing, the name of its first file.
    pub fn gist(&self) -> &str {
        let file = self.attachments.first().map_or("", |file| file.name.as_str());
        if self.text().is_empty() { file } else { self.text() }
    }

    /// Whether it names somebody.
    pub fn mentions(&self, user: UserId) -> bool {
        self.mentions.iter().any(|other| other.id == user)
    }

    /// Whether it is meant for somebody: it names them, or answers what they said.
    pub fn concerns(&self, user: UserId) -> bool {
        let answers = self.reply.as_ref().and_then(|reply| reply.author.as_ref()).is_some_and(|to| to.id == user);
        answers || self.mentions(user)
    }

    /// What an answer to it quotes.
    pub fn quote(&self) -> Reply {
        Reply { to: self.sequence, author: Some(self.author.clone()), excerpt: shorten(self.gist()) }
    }
}

/// A run of a room's messages, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The messages, by rising sequence.
    pub messages: Vec<Message>,
    /// Whether there are further messages in the direction that was asked for.
    pub more: bool,
    /// What was changed since the caller knew it, by rising change, as it is now. Empty where that was not asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Message>,
    /// The last change that all of this has in it.
    #[serde(default)]
    pub change: Change,
}
