//! How a kept room is set up, and who may change that.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::text::{Argument, Fault, Invalid, check_length};

/// The longest topic, in characters after trimming.
const TOPIC_MAX: u32 = 250;

/// The longest time between two messages of one person, in seconds.
const SLOW_MODE_MAX: u32 = 3_600;

/// What a room is about: one line of 1 to 250 characters after trimming.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Topic(String);

impl Topic {
    /// Reads a topic as a person gave it; none where nothing is left of it after trimming.
    ///
    /// # Errors
    /// Invisible, over 250 characters, or with control characters.
    pub fn parse(raw: &str) -> Result<Option<Self>, Invalid> {
        let text = raw.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().any(char::is_control) {
            return Err(Argument::Topic.is(Fault::ControlCharacter));
        }
        check_length(Argument::Topic, text, TOPIC_MAX)?;
        Ok(Some(Self(text.to_owned())))
    }

    /// The topic as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Topic {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)?.ok_or(Argument::Topic.is(Fault::Empty))
    }
}

impl From<Topic> for String {
    fn from(topic: Topic) -> Self {
        topic.0
    }
}

/// Who may come into a kept room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Everybody; it is in everybody's list.
    #[default]
    Public,
    /// Those who were invited. To all others it is not there.
    Private,
}

/// How long a person waits between two messages in a room: 1 to 3,600 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlowMode(NonZeroU32);

impl SlowMode {
    /// So many seconds; none where that is zero.
    ///
    /// # Errors
    /// Over 3,600.
    pub fn new(seconds: u32) -> Result<Option<Self>, Invalid> {
        if seconds > SLOW_MODE_MAX {
            return Err(Argument::SlowMode.is(Fault::OutOfRange));
        }
        Ok(NonZeroU32::new(seconds).map(Self))
    }

    /// Reads what a person typed into a form: nothing or 0 (no such time), or a whole number of seconds.
    ///
    /// # Errors
    /// Anything else that is not a number, and numbers over 3,600.
    pub fn parse(raw: &str) -> Result<Option<Self>, Invalid> {
        match raw.trim() {
            "" => Ok(None),
            text => Self::new(text.parse().map_err(|_| Argument::SlowMode.is(Fault::OutOfRange))?),
        }
    }

    /// How many seconds.
    pub fn seconds(self) -> u32 {
        self.0.get()
    }
}

/// How a kept room is set up, besides its name and its capacity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoomSettings {
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// Who may come in.
    pub access: Access,
    /// How long a person waits between two messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slow_mode: Option<SlowMode>,
    /// Only those who moderate it may say something.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_locked: bool,
    /// It is over: what was said can be read by those who had it in their lists.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_archived: bool,
}

impl RoomSettings {
    /// Whether everybody may see the room.
    pub fn is_open(&self) -> bool {
        self.access == Access::Public && !self.is_archived
    }

    /// Whether nothing is set: a public room without a topic or rules.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// What a person is in a room. A later one may do all that an earlier one may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// One of its people.
    #[default]
    Member,
    /// May also keep order: remove people, mute and ban them, delete messages, invite.
    Moderator,
    /// Whose room it is; the server's administrators are this in every room.
    Owner,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_one_line_or_none() {
        assert_eq!(Topic::parse("  "), Ok(None));
        assert_eq!(Topic::parse(" 龙井 ").unwrap().unwrap().as_str(), "龙井");
        assert!(Topic::parse("one\ntwo").is_err());
        assert!(Topic::parse("\u{200b}").is_err());
        assert!(Topic::parse(&"t".repeat(250)).is_ok());
        assert!(Topic::parse(&"t".repeat(251)).is_err());
    }

    #[test]
    fn slow_mode_is_an_hour_at_most() {
        assert_eq!(SlowMode::new(0), Ok(None));
        assert_eq!(SlowMode::new(3_600).unwrap().unwrap().seconds(), 3_600);
        assert!(SlowMode::new(3_601).is_err());
    }

    #[test]
    fn who_may_more_stands_higher() {
        assert!(Standing::Owner > Standing::Moderator && Standing::Moderator > Standing::Member);
    }
}
