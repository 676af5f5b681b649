//! How far somebody has read, and what they want to be told of.

use serde::{Deserialize, Serialize};

use super::{RoomId, Sequence, UserId};

/// What of a room a person wants to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Everything that is said.
    #[default]
    All,
    /// What names them, or answers them; the rest is counted.
    Mentions,
    /// Nothing; nor is it counted.
    Nothing,
}

impl Level {
    /// The level of a word; none where there is no such level.
    pub fn find(word: &str) -> Option<Self> {
        [Self::All, Self::Mentions, Self::Nothing].into_iter().find(|level| level.as_str() == word)
    }

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mentions => "mentions",
            Self::Nothing => "nothing",
        }
    }

    /// Whether what is unread is counted.
    pub fn counts(self) -> bool {
        self != Self::Nothing
    }

    /// Whether a message is told, which is meant for the person or is not.
    pub fn tells(self, is_meant: bool) -> bool {
        match self {
            Self::All => true,
            Self::Mentions => is_meant,
            Self::Nothing => false,
        }
    }
}

/// How far a person has read in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadMark {
    /// Which room.
    pub room: RoomId,
    /// The last message that they have read.
    pub read: Sequence,
    /// The newest message.
    pub last: Sequence,
    /// What they want to be told of the room.
    #[serde(default)]
    pub level: Level,
}

impl ReadMark {
    /// How many messages came after the last one that was read. A deleted one keeps its place, and counts.
    pub fn unread(&self) -> u64 {
        self.last.0.saturating_sub(self.read.0)
    }
}

/// How far a person has read, and what they want to be told of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Each room that they are in, and each of their conversations.
    pub marks: Vec<ReadMark>,
    /// Whether they are not to be disturbed.
    #[serde(default)]
    pub is_quiet: bool,
    /// Whom they do not want to hear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<UserId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_found_by_the_word_that_it_has_on_the_wire() {
        for level in [Level::All, Level::Mentions, Level::Nothing] {
            assert_eq!(Level::find(level.as_str()), Some(level));
            assert_eq!(serde_json::to_value(level).unwrap(), level.as_str());
        }
        assert_eq!(Level::find("some"), None);
    }

    #[test]
    fn what_is_told_is_counted() {
        for level in [Level::All, Level::Mentions, Level::Nothing] {
            for is_named in [true, false] {
                assert!(!level.tells(is_named) || level.counts(), "{level:?}");
            }
        }
        assert!(Level::Mentions.tells(true) && !Level::Mentions.tells(false));
    }

    #[test]
    fn a_mark_beyond_the_end_leaves_nothing_unread() {
        let mark = |read, last| ReadMark {
            room: RoomId::EVERYONE,
            read: Sequence(read),
            last: Sequence(last),
            level: Level::All,
        };
        assert_eq!(mark(3, 7).unread(), 4);
        assert_eq!(mark(9, 7).unread(), 0);
    }
}
