//! Messages, and their places in a room.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Attachment, CustomEmoji, Reaction, Reply, RoomId, Timestamp, User, UserId, shorten,
    text::{Argument, Fault, Invalid, check_length},
};

/// The longest text of a message, in characters after trimming.
const BODY_MAX: u32 = 4_000;

/// How many messages of one room are pinned at most.
pub const PINS_MAX: usize = 50;

/// What a message says: 1 to 4,000 characters after trimming; of control characters only line breaks and tabs. Only beside
/// files it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Body(String);

impl Body {
    /// Reads a message's text as a person gave it; line breaks of every system become `\n`.
    ///
    /// # Errors
    /// Empty or invisible, over 4,000 characters, or with other control characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let text = raw.trim().replace("\r\n", "\n").replace('\r', "\n");
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            return Err(Argument::Content.is(Fault::ControlCharacter));
        }
        check_length(Argument::Content, &text, BODY_MAX)?;
        Ok(Self(text))
    }

    /// Reads the text of a message that may have files, without which it is not to be empty.
    ///
    /// # Errors
    /// As [`Body::parse`].
    pub fn parse_beside(raw: &str, has_files: bool) -> Result<Self, Invalid> {
        if has_files && raw.trim().is_empty() { Ok(Self::default()) } else { Self::parse(raw) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it says nothing, as beside files only.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads a text that may be empty, where files may be beside it.
pub(crate) fn read_beside<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Body, D::Error> {
    let raw = String::deserialize(deserializer)?;
    Body::parse_beside(&raw, true).map_err(serde::de::Error::custom)
}

/// The same, of a message, which was deleted where it has none.
fn read_said<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Body>, D::Error> {
    let raw = Option::<String>::deserialize(deserializer)?;
    raw.map(|raw| Body::parse_beside(&raw, true)).transpose().map_err(serde::de::Error::custom)
}

impl TryFrom<String> for Body {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)
    }
}

impl From<Body> for String {
    fn from(body: Body) -> Self {
        body.0
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_keeps_its_lines() {
        assert_eq!(Body::parse(" a\r\nb\rc\td ").map(String::from).as_deref(), Ok("a\nb\nc\td"));
    }

    #[test]
    fn a_body_has_limits() {
        assert!(Body::parse(&"茶".repeat(4_000)).is_ok());
        assert_eq!(Body::parse(&"茶".repeat(4_001)), Err(Argument::Content.is(Fault::TooLong(4_000))));
        assert_eq!(Body::parse(" \n "), Err(Argument::Content.is(Fault::Empty)));
        assert_eq!(Body::parse("a\u{7}"), Err(Argument::Content.is(Fault::ControlCharacter)));
    }
}
