//! What makes a person more than a guest.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    text::{Argument, Fault, Invalid, parse_name},
    timestamp::Timestamp,
};

/// The shortest password, in characters.
const PASSWORD_MIN: u32 = 8;

/// The longest one: what is longer says nothing more, and takes time to look at.
pub const PASSWORD_MAX: u32 = 128;

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What everybody may.
    Member,
    /// Also run the server.
    Administrator,
}

/// A password as it was typed, 8 to 128 characters of any kind. It never shows in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Reads a password from text given by a person. Nothing is trimmed: what was typed is what counts.
    ///
    /// # Errors
    /// Empty, under 8 or over 128 characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let refused = |fault| Err(Argument::Password.is(fault));
        match u32::try_from(raw.chars().count()).unwrap_or(u32::MAX) {
            0 => refused(Fault::Empty),
            length if length < PASSWORD_MIN => refused(Fault::TooShort(PASSWORD_MIN)),
            length if length > PASSWORD_MAX => refused(Fault::TooLong(PASSWORD_MAX)),
            _ => Ok(Self(raw.to_owned())),
        }
    }

    /// The password as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Tells logins apart. It is no secret: it opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub Uuid);

impl SessionId {
    /// An id that no login has yet.
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl Default for SessionId {
    fn default() -> Self {
        Self::new()
    }
}

/// Where an account is logged in on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// Which one.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub is_here: bool,
    /// Whether its browser is told what is new while no page is open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_pushed: bool,
    /// The browser, where it is known.
    pub browser: Option<String>,
    /// The system that it runs on, where it is known.
    pub system: Option<String>,
    /// When there was a sign of it last, to the hour.
    pub seen: Timestamp,
    /// How many hours ago that was.
    pub hours: u32,
}

/// What a person calls a token: any text of 1 to 64 characters after trimming, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenLabel(String);

impl TokenLabel {
    /// Reads a label from text given by a person.
    ///
    /// # Errors
    /// Empty or invisible, over 64 characters, or with control characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        parse_name(Argument::Label, raw).map(Self)
    }

    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A token, by what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessToken {
    /// Which one.
    pub id: SessionId,
    /// What it is called.
    pub label: String,
    /// When it was made.
    pub made: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_as_typed() {
        assert_eq!(Password::parse("  eight  ").unwrap().as_str(), "  eight  ");
        assert_eq!(Password::parse("密码密码密码密码").unwrap().as_str().chars().count(), 8);
        assert_eq!(Password::parse(""), Err(Argument::Password.is(Fault::Empty)));
        assert_eq!(Password::parse("seven77"), Err(Argument::Password.is(Fault::TooShort(8))));
        assert_eq!(Password::parse(&"x".repeat(129)), Err(Argument::Password.is(Fault::TooLong(128))));
        assert!(Password::parse(&"x".repeat(128)).is_ok());
    }

    #[test]
    fn a_label_is_held_to_the_rules_of_names() {
        assert_eq!(TokenLabel::parse(" 平板 ").unwrap().as_str(), "平板");
        assert_eq!(TokenLabel::parse("\u{200b}"), Err(Argument::Label.is(Fault::Empty)));
        assert_eq!(TokenLabel::parse(&"x".repeat(65)), Err(Argument::Label.is(Fault::TooLong(64))));
        assert_eq!(TokenLabel::parse("a\nb"), Err(Argument::Label.is(Fault::ControlCharacter)));
    }

    #[test]
    fn a_password_does_not_show_itself() {
        assert!(!format!("{:?}", Password::parse("correct horse").unwrap()).contains("horse"));
    }
}
