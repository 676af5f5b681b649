//! What a message says.

use serde::{Deserialize, Serialize};

use super::text::{Argument, Fault, Invalid, check_length};

/// The longest text of a message, in characters after trimming.
const BODY_MAX: u32 = 4_000;

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
pub(super) fn read_said<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Body>, D::Error> {
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
