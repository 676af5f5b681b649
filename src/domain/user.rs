//! People and their names.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Timestamp,
    text::{Argument, Invalid, parse_name},
};

/// A person's name: any text of 1 to 64 characters after trimming, without control characters (wire contract, §1).
///
/// Two names are the same when they are equal character for character.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Username(String);

impl Username {
    /// Reads a name from text given by a person.
    ///
    /// # Errors
    /// Empty or invisible, over 64 characters, or with control characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        parse_name(Argument::Username, raw).map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Username {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)
    }
}

impl From<Username> for String {
    fn from(name: Username) -> Self {
        name.0
    }
}

/// Tells people apart for good. A guest gets a new one with every visit, so that a name taken again is another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserId(pub Uuid);

impl UserId {
    /// An id that nobody has yet.
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }

    /// When it was made, which of a guest is when their visit began; none where it does not say.
    pub fn began(self) -> Option<Timestamp> {
        let (seconds, nanos) = self.0.get_timestamp()?.to_unix();
        i64::try_from(seconds).ok().map(|seconds| Timestamp(seconds * 1_000 + i64::from(nanos / 1_000_000)))
    }
}

impl Default for UserId {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

/// A person, as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct User {
    /// Who it is.
    pub id: UserId,
    /// What they are called now.
    pub name: Username,
}

impl User {
    /// The server itself, where it says something of its own accord. Nobody else has its id.
    pub fn server() -> Self {
        Self { id: UserId(Uuid::nil()), name: Username("Teahouse".to_owned()) }
    }
}
