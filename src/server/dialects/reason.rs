//! Refusals in the words of the wire (contract, §1), which `classic` and `salon` share.

use crate::domain::{Argument, Fault, Refusal};

/// What a client of the wire is told.
pub(super) fn give_reason(refusal: Refusal) -> String {
    let words = match refusal {
        Refusal::DuplicateUsername => "duplicate username",
        Refusal::RoomFull => "room full",
        Refusal::AlreadyInRoom => "already in room",
        Refusal::NotInRoom => "no such room or not in it",
        Refusal::NoSuchUser => "no such user",
        Refusal::NotLoggedIn => "not logged in",
        Refusal::AlreadyLoggedIn => "already logged in",
        Refusal::LoginRequired => "login required",
        Refusal::WrongCredentials => "wrong name or password",
        Refusal::NameOwned => "name taken",
        Refusal::RoomExists => "room exists",
        Refusal::EmojiExists => "emoji exists",
        Refusal::NoSuchEmoji => "no such emoji",
        Refusal::NoSuchMessage => "no such message",
        Refusal::NotYours => "not yours",
        Refusal::NotAllowed => "not allowed",
        Refusal::LastAdministrator => "last administrator",
        Refusal::Banned => "banned",
        Refusal::Muted => "muted",
        Refusal::RoomLocked => "room locked",
        Refusal::RoomArchived => "room archived",
        Refusal::TooSoon(seconds) => return format!("slow mode: wait {seconds} seconds"),
        Refusal::NoSuchInvitation => "no such invitation",
        Refusal::RegistrationClosed => "registration closed",
        Refusal::NoSuchFile => "no such file",
        Refusal::FileTooLarge => "file too large",
        Refusal::PictureTooLarge => "picture too large",
        Refusal::PictureUnreadable => "picture unreadable",
        Refusal::StorageFull => "no space",
        Refusal::ServerFull => "server full",
        Refusal::TooManyRequests => "too many requests",
        Refusal::Busy => "server busy",
        Refusal::NotSaved => "not saved",
        Refusal::Unavailable => "server error",
        Refusal::Invalid(invalid) => return complain(invalid.argument, invalid.fault),
    };
    words.to_owned()
}

fn complain(argument: Argument, fault: Fault) -> String {
    let what = match argument {
        Argument::Username => "username",
        Argument::RoomName => "roomname",
        Argument::Capacity => "maxUser",
        Argument::Content => "content",
        Argument::Files => "files",
        Argument::Emoji => "emoji",
        Argument::EmojiName => "emoji's name",
        Argument::Room => "room",
        Argument::Password => "password",
        Argument::Code => "code",
        Argument::Label => "label",
        Argument::Topic => "topic",
        Argument::SlowMode => "slow mode",
        Argument::Limit => "limit",
        Argument::Subscription => "subscription",
        Argument::Query => "query",
        Argument::Message => "message",
        Argument::Day => "day",
        Argument::Arguments => "arguments",
        Argument::Command => "command",
        Argument::Event => "event",
    };
    let wrong = match fault {
        Fault::Missing => "missing".to_owned(),
        Fault::WrongType => "of the wrong type".to_owned(),
        Fault::Empty => "empty".to_owned(),
        Fault::TooLong(most) => format!("longer than {most} characters"),
        Fault::TooShort(least) => format!("shorter than {least} characters"),
        Fault::Guessable => "too easy to guess".to_owned(),
        Fault::ControlCharacter => "with control characters".to_owned(),
        Fault::OutOfRange => "out of range".to_owned(),
        Fault::TooMany => "too many".to_owned(),
        Fault::Unknown => "unknown".to_owned(),
    };
    format!("invalid argument: {what} {wrong}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_the_contracts() {
        assert_eq!(give_reason(Refusal::DuplicateUsername), "duplicate username");
        assert_eq!(give_reason(Refusal::RoomFull), "room full");
        assert_eq!(give_reason(Refusal::AlreadyInRoom), "already in room");
        assert_eq!(give_reason(Refusal::NotInRoom), "no such room or not in it");
        assert_eq!(give_reason(Refusal::NoSuchUser), "no such user");
        assert_eq!(give_reason(Refusal::NotLoggedIn), "not logged in");
        assert_eq!(give_reason(Refusal::AlreadyLoggedIn), "already logged in");
        assert_eq!(give_reason(Refusal::LoginRequired), "login required");
        assert_eq!(give_reason(Refusal::TooManyRequests), "too many requests");
        assert_eq!(
            give_reason(Argument::Username.is(Fault::TooLong(64)).into()),
            "invalid argument: username longer than 64 characters"
        );
    }
}
