//! The rules that every text from outside is held to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest name of a person or a room, in characters after trimming.
pub(super) const NAME_MAX: u32 = 64;

/// Which argument of a command a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// The name of a person.
    Username,
    /// The name of a room.
    RoomName,
    /// The largest number of people in a room.
    Capacity,
    /// The text of a message.
    Content,
    /// The files of a message.
    Files,
    /// What a message is answered with.
    Emoji,
    /// What an emoji of the server's own is called.
    EmojiName,
    /// A room, by its id.
    Room,
    /// A password.
    Password,
    /// The code by which the first account becomes the administrator's.
    Code,
    /// What a person calls a token.
    Label,
    /// What a room is about.
    Topic,
    /// How long a person waits between two messages.
    SlowMode,
    /// How long something lasts, or how often it may be used.
    Limit,
    /// Where a browser is told what is new.
    Subscription,
    /// What is looked for.
    Query,
    /// A message, by its id.
    Message,
    /// A day of the calendar.
    Day,
    /// The arguments as a whole: too many, or not what the command takes.
    Arguments,
    /// What stands after a slash, where messages are written.
    Command,
    /// The event itself.
    Event,
}

/// What is wrong with an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It is not there.
    Missing,
    /// It has another type than the command takes.
    WrongType,
    /// Nothing that can be seen is left of it after trimming.
    Empty,
    /// It has more than this many characters after trimming.
    TooLong(u32),
    /// It has fewer than this many characters.
    TooShort(u32),
    /// It is among the first that anybody would try.
    Guessable,
    /// It has control characters.
    ControlCharacter,
    /// A number outside of what is allowed.
    OutOfRange,
    /// There are more arguments than the command takes.
    TooMany,
    /// It is none that is known here.
    Unknown,
}

/// An argument that was refused, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Invalid {
    /// Which argument.
    pub argument: Argument,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Argument {
    /// This argument, refused for `fault`.
    pub const fn is(self, fault: Fault) -> Invalid {
        Invalid { argument: self, fault }
    }
}

/// As JSON, so that the reason survives on its way through a deserializer's error.
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl Invalid {
    /// What a deserializer's error says, where it comes from one of these; otherwise that `argument` has a wrong type.
    pub fn from_error(error: &serde_json::Error, argument: Argument) -> Self {
        serde_json::from_str(&error.to_string()).unwrap_or(argument.is(Fault::WrongType))
    }
}

/// Reads a name: one line, trimmed, 1 to 64 characters, no control characters, something to see in it.
pub(super) fn parse_name(argument: Argument, raw: &str) -> Result<String, Invalid> {
    let text = raw.trim();
    if text.chars().any(char::is_control) {
        return Err(argument.is(Fault::ControlCharacter));
    }
    check_length(argument, text, NAME_MAX)?;
    Ok(text.to_owned())
}

/// Refuses a trimmed text that shows nothing, or has more than `max` characters.
pub(super) fn check_length(argument: Argument, text: &str, max: u32) -> Result<(), Invalid> {
    if text.chars().all(is_invisible) {
        return Err(argument.is(Fault::Empty));
    }
    if text.chars().count() > max as usize {
        return Err(argument.is(Fault::TooLong(max)));
    }
    Ok(())
}

/// White space, joiners, direction marks and the like: a text of these alone looks like no text.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, Invalid> {
        parse_name(Argument::Username, raw)
    }

    #[test]
    fn trims_and_keeps_any_script() {
        for name in ["大厅", "__proto__", "constructor", "<script>", "مرحبا", "🫖", "a\u{202e}b"] {
            assert_eq!(parse(&format!("  {name}\t")).as_deref(), Ok(name));
        }
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert!(parse(&"茶".repeat(64)).is_ok());
        assert_eq!(parse(&"茶".repeat(65)), Err(Argument::Username.is(Fault::TooLong(64))));
    }

    #[test]
    fn refuses_what_shows_nothing() {
        for raw in ["", "   ", "\u{200b}", "\u{3164}\u{2800}", "\u{feff} \u{2060}"] {
            assert_eq!(parse(raw), Err(Argument::Username.is(Fault::Empty)), "{raw:?}");
        }
    }

    #[test]
    fn refuses_control_characters() {
        for raw in ["a\nb", "a\0b", "\u{1b}[31m", "a\u{85}b"] {
            assert_eq!(parse(raw), Err(Argument::Username.is(Fault::ControlCharacter)), "{raw:?}");
        }
    }

    #[test]
    fn a_reason_survives_deserializing() {
        let error = serde_json::from_value::<crate::domain::Username>(" ".into()).unwrap_err();
        assert_eq!(Invalid::from_error(&error, Argument::Arguments), Argument::Username.is(Fault::Empty));
        let error = serde_json::from_value::<crate::domain::Username>(7.into()).unwrap_err();
        assert_eq!(Invalid::from_error(&error, Argument::Arguments), Argument::Arguments.is(Fault::WrongType));
    }

    proptest! {
        #[test]
        fn what_parses_is_its_own_parse(raw in "\\PC{0,80}") {
            if let Ok(name) = parse(&raw) {
                prop_assert_eq!(parse(&name), Ok(name.clone()));
                prop_assert!((1..=64).contains(&name.chars().count()));
            }
        }
    }
}
