//! Looking for what was said.

use serde::{Deserialize, Serialize};

use super::{
    Message, MessageId, RoomId, RoomSummary, Timestamp, Username,
    text::{Argument, Fault, Invalid},
};

/// The longest text that can be looked for, in characters after trimming.
const QUERY_MAX: u32 = 200;

/// What somebody typed to look for: at most 200 characters after trimming, no control characters. It may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Query(String);

impl Query {
    /// Reads what a person typed.
    ///
    /// # Errors
    /// Over 200 characters, or with control characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let text = raw.trim();
        if text.chars().any(char::is_control) {
            return Err(Argument::Query.is(Fault::ControlCharacter));
        }
        if text.chars().count() > QUERY_MAX as usize {
            return Err(Argument::Query.is(Fault::TooLong(QUERY_MAX)));
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Query {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)
    }
}

impl From<Query> for String {
    fn from(query: Query) -> Self {
        query.0
    }
}

/// What somebody looks for, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Words, and "phrases" between quotation marks. It may be empty where there is an author.
    #[serde(default)]
    pub query: Query,
    /// Only where the caller is named, among the newest thousand such messages; then there need be no words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mentions_me: bool,
    /// A part of the author's name; everybody where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Username>,
    /// In which room; in all that the person may read where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// When it was said at the earliest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Before when it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// Only what is older than this message: where an earlier answer ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<MessageId>,
}

/// What was found, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// At most twenty messages.
    pub hits: Vec<Hit>,
    /// With what to ask on for older ones; absent where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<MessageId>,
    /// Whether older messages may be missing: not all that was said is indexed yet, and of that only the newest was read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_partial: bool,
}

/// A message that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The message.
    pub message: Message,
    /// In what room it was said.
    pub room: RoomSummary,
    /// The part of its text that has what was looked for.
    pub excerpt: Vec<Piece>,
    /// The message right before it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Message>,
    /// The message right after it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Message>,
}

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it is what was looked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_match: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_has_limits() {
        assert_eq!(Query::parse(" 茶 \t").map(String::from).as_deref(), Ok("茶"));
        assert!(Query::parse(&"茶".repeat(200)).is_ok());
        assert_eq!(Query::parse(&"茶".repeat(201)), Err(Argument::Query.is(Fault::TooLong(200))));
        assert_eq!(Query::parse("a\0b"), Err(Argument::Query.is(Fault::ControlCharacter)));
    }
}
