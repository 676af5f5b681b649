//! What somebody means who writes a line that begins with a slash.
//!
//! Invariant: every text has one reading, the same in the browser and on the server. What looks like a command and is none
//! is not a message, so that nothing is said to everybody by a slip.

use std::borrow::Cow;

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed<'a> {
    /// A message with this text.
    Text(Cow<'a, str>),
    /// A command, and what stands after it.
    Command(Slash, &'a str),
    /// A slash with a word that is no command.
    Unknown,
}

/// What can be done by a word after a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slash {
    /// A message about oneself; it stays `/me …` as text.
    Me,
    /// A message that ends in a shrug.
    Shrug,
    /// Goes into a room, by its name.
    Join,
    /// Goes out of this room.
    Leave,
    /// Says something to somebody privately, or opens the conversation with them.
    Msg,
    /// Takes another name.
    Nick,
    /// Says what this room is about.
    Topic,
    /// Lets somebody into this room, by their name.
    Invite,
    /// Sends somebody out of this room.
    Kick,
    /// Lets somebody say nothing in this room, for so many minutes or until it is lifted.
    Mute,
    /// Keeps somebody out of this room, likewise.
    Ban,
    /// Shows what can be written and pressed.
    Help,
}

impl Slash {
    /// All of them, as they are offered.
    pub const ALL: [Self; 12] = [
        Self::Me,
        Self::Shrug,
        Self::Join,
        Self::Leave,
        Self::Msg,
        Self::Nick,
        Self::Topic,
        Self::Invite,
        Self::Kick,
        Self::Mute,
        Self::Ban,
        Self::Help,
    ];

    /// The word after the slash.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Shrug => "shrug",
            Self::Join => "join",
            Self::Leave => "leave",
            Self::Msg => "msg",
            Self::Nick => "nick",
            Self::Topic => "topic",
            Self::Invite => "invite",
            Self::Kick => "kick",
            Self::Mute => "mute",
            Self::Ban => "ban",
            Self::Help => "help",
        }
    }

    /// Whether a person's name stands after it.
    pub const fn takes_person(self) -> bool {
        matches!(self, Self::Msg | Self::Invite | Self::Kick | Self::Mute | Self::Ban)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.as_str().eq_ignore_ascii_case(word))
    }
}

/// What a `/shrug` adds.
const SHRUG: &str = "¯\\_(ツ)_/¯";

/// Reads a line. Two slashes are a slash that is meant, and so is one with no letter after it, or in a path.
pub fn read_typed(raw: &str) -> Typed<'_> {
    let text = raw.trim();
    let Some(after) = text.strip_prefix('/') else { return Typed::Text(Cow::Borrowed(text)) };
    if after.starts_with('/') {
        return Typed::Text(Cow::Borrowed(after));
    }
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let rest = rest.trim();
    if !word.starts_with(char::is_alphabetic) || word.contains('/') {
        return Typed::Text(Cow::Borrowed(text));
    }
    match Slash::parse(word) {
        Some(Slash::Me) if !rest.is_empty() => Typed::Text(Cow::Owned(format!("/me {rest}"))),
        Some(Slash::Shrug) => Typed::Text(Cow::Owned(format!("{rest} {SHRUG}").trim_start().to_owned())),
        Some(command) => Typed::Command(command, rest),
        None => Typed::Unknown,
    }
}

/// What the author of a message does, where it says that by `/me`.
pub fn read_action(text: &str) -> Option<&str> {
    text.strip_prefix("/me ").map(str::trim).filter(|action| !action.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Typed<'_> {
        Typed::Text(Cow::Borrowed(text))
    }

    #[test]
    fn commands_are_read_with_what_follows() {
        assert_eq!(read_typed("/join Green tea"), Typed::Command(Slash::Join, "Green tea"));
        assert_eq!(read_typed(" /MUTE  小明 10 "), Typed::Command(Slash::Mute, "小明 10"));
        assert_eq!(read_typed("/leave"), Typed::Command(Slash::Leave, ""));
        assert_eq!(read_typed("/me"), Typed::Command(Slash::Me, ""));
        assert_eq!(read_typed("/topic one\ntwo"), Typed::Command(Slash::Topic, "one\ntwo"));
    }

    #[test]
    fn what_looks_like_a_command_is_not_said() {
        for line in ["/jion tea", "/meow", "/茶", "/helpme"] {
            assert_eq!(read_typed(line), Typed::Unknown, "{line}");
        }
    }

    #[test]
    fn a_slash_that_is_meant_is_said() {
        assert_eq!(read_typed("//join is a command"), text("/join is a command"));
        for line in ["/", "/ 2", "/2", "/etc/hosts is a file", "and/or", "¯\\_(ツ)_/¯"] {
            assert_eq!(read_typed(line), text(line));
        }
    }

    #[test]
    fn messages_by_command() {
        assert_eq!(read_typed("/Me  waves"), text("/me waves"));
        assert_eq!(read_typed("/shrug"), text(SHRUG));
        assert_eq!(read_typed("/shrug who knows"), text("who knows ¯\\_(ツ)_/¯"));
        assert_eq!(read_action("/me waves"), Some("waves"));
        for said in ["/me", "/me  ", "/meow", "me waves", " /me waves"] {
            assert_eq!(read_action(said), None, "{said:?}");
        }
    }

    proptest! {
        #[test]
        fn what_does_not_begin_with_a_slash_is_said_as_it_is(line in "[^/]\\PC{0,30}") {
            prop_assume!(!line.trim().starts_with('/'));
            prop_assert_eq!(read_typed(&line), text(line.trim()));
        }

        #[test]
        fn anything_can_be_said_behind_two_slashes(line in "\\PC{0,30}") {
            let line = format!("/{}", line.trim());
            let doubled = format!("/{line}");
            prop_assert_eq!(read_typed(&doubled), text(line.as_str()));
        }
    }
}
