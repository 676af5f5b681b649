use leptos::prelude::*;

use crate::{
    domain::{Argument, Fault, Invalid, Refusal},
    i18n::{td, td_string},
    ui::{Language, use_language},
};

/// A refusal in the reader's language.
#[component]
pub fn RefusalText(
    /// The core's "no".
    refusal: Refusal,
) -> impl IntoView {
    let language = use_language();
    match refusal {
        Refusal::TooSoon(seconds) => td!(language.get(), refusal.too_soon, seconds).into_any(),
        Refusal::Invalid(Invalid { argument: Argument::Content, fault: Fault::TooLong(max) }) => {
            td!(language.get(), refusal.content_too_long, max).into_any()
        }
        Refusal::Invalid(Invalid { argument: Argument::Password, fault: Fault::TooShort(min) }) => {
            td!(language.get(), refusal.password_too_short, min).into_any()
        }
        Refusal::Invalid(Invalid { argument: Argument::Password, fault: Fault::TooLong(max) }) => {
            td!(language.get(), refusal.password_too_long, max).into_any()
        }
        Refusal::Invalid(Invalid { argument: Argument::Topic, fault: Fault::TooLong(max) }) => {
            td!(language.get(), refusal.topic_too_long, max).into_any()
        }
        Refusal::Invalid(Invalid { argument: Argument::Query, fault: Fault::TooLong(max) }) => {
            td!(language.get(), refusal.query_too_long, max).into_any()
        }
        Refusal::Invalid(Invalid { fault: Fault::TooLong(max), .. }) => {
            td!(language.get(), refusal.name_too_long, max).into_any()
        }
        _ => (move || spell(language, refusal)).into_any(),
    }
}

fn spell(language: Language, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::DuplicateUsername => td_string!(language.get(), refusal.duplicate_username),
        Refusal::RoomFull => td_string!(language.get(), refusal.room_full),
        Refusal::AlreadyInRoom => td_string!(language.get(), refusal.already_in_room),
        Refusal::NotInRoom => td_string!(language.get(), refusal.not_in_room),
        Refusal::NoSuchUser => td_string!(language.get(), refusal.no_such_user),
        Refusal::NotLoggedIn => td_string!(language.get(), refusal.not_logged_in),
        Refusal::AlreadyLoggedIn => td_string!(language.get(), refusal.already_logged_in),
        Refusal::LoginRequired => td_string!(language.get(), refusal.login_required),
        Refusal::WrongCredentials => td_string!(language.get(), refusal.wrong_credentials),
        Refusal::NameOwned => td_string!(language.get(), refusal.name_owned),
        Refusal::RoomExists => td_string!(language.get(), refusal.room_exists),
        Refusal::EmojiExists => td_string!(language.get(), refusal.emoji_exists),
        Refusal::NoSuchEmoji => td_string!(language.get(), refusal.no_emoji),
        Refusal::NoSuchMessage => td_string!(language.get(), refusal.no_such_message),
        Refusal::NotYours => td_string!(language.get(), refusal.not_yours),
        Refusal::NotAllowed => td_string!(language.get(), refusal.not_allowed),
        Refusal::LastAdministrator => td_string!(language.get(), refusal.last_administrator),
        Refusal::Banned => td_string!(language.get(), refusal.banned),
        Refusal::Muted => td_string!(language.get(), refusal.muted),
        Refusal::RoomLocked => td_string!(language.get(), refusal.room_locked),
        Refusal::RoomArchived => td_string!(language.get(), refusal.room_archived),
        Refusal::TooSoon(_) => td_string!(language.get(), refusal.too_soon_somewhat),
        Refusal::NoSuchInvitation => td_string!(language.get(), refusal.no_such_invitation),
        Refusal::RegistrationClosed => td_string!(language.get(), refusal.registration_closed),
        Refusal::NoSuchFile => td_string!(language.get(), refusal.no_such_file),
        Refusal::FileTooLarge => td_string!(language.get(), refusal.file_too_large),
        Refusal::PictureTooLarge => td_string!(language.get(), refusal.picture_too_large),
        Refusal::PictureUnreadable => td_string!(language.get(), refusal.picture_unreadable),
        Refusal::StorageFull => td_string!(language.get(), refusal.storage_full),
        Refusal::ServerFull => td_string!(language.get(), refusal.server_full),
        Refusal::TooManyRequests => td_string!(language.get(), refusal.too_many_requests),
        Refusal::Busy => td_string!(language.get(), refusal.busy),
        Refusal::NotSaved => td_string!(language.get(), refusal.not_saved),
        Refusal::Unavailable => td_string!(language.get(), refusal.unavailable),
        Refusal::Invalid(invalid) => spell_invalid(language, invalid),
    }
}

fn spell_invalid(language: Language, Invalid { argument, fault }: Invalid) -> &'static str {
    match (argument, fault) {
        (Argument::Username | Argument::RoomName, Fault::Missing | Fault::Empty) => {
            td_string!(language.get(), refusal.name_empty)
        }
        (Argument::Label, Fault::TooMany) => td_string!(language.get(), refusal.too_many_tokens),
        (Argument::Label, Fault::Missing | Fault::Empty) => td_string!(language.get(), refusal.name_empty),
        (Argument::Password, Fault::Guessable) => td_string!(language.get(), refusal.password_guessable),
        (Argument::Password, _) => td_string!(language.get(), refusal.password_empty),
        (Argument::Code, Fault::Missing | Fault::Empty) => td_string!(language.get(), refusal.code_empty),
        (Argument::Code, _) => td_string!(language.get(), refusal.code_wrong),
        (Argument::Content, Fault::Missing | Fault::Empty) => td_string!(language.get(), refusal.content_empty),
        (Argument::Capacity, Fault::OutOfRange) => td_string!(language.get(), refusal.capacity_out_of_range),
        (Argument::Capacity, _) => td_string!(language.get(), refusal.capacity_not_a_number),
        (Argument::Limit, _) => td_string!(language.get(), refusal.limit_out_of_range),
        (Argument::Files, Fault::TooMany) => td_string!(language.get(), refusal.too_many_files),
        (Argument::Emoji, Fault::TooMany) => td_string!(language.get(), refusal.too_many_emoji),
        (Argument::Emoji, _) => td_string!(language.get(), refusal.no_emoji),
        (Argument::Message, Fault::TooMany) => td_string!(language.get(), refusal.too_many_pins),
        (Argument::Files, _) => td_string!(language.get(), refusal.no_such_file),
        (Argument::Query, Fault::TooShort(_) | Fault::Empty) => td_string!(language.get(), refusal.query_too_short),
        (Argument::Day, _) => td_string!(language.get(), refusal.no_such_day),
        (Argument::Command, Fault::Unknown) => td_string!(language.get(), refusal.command_unknown),
        (Argument::Command, _) => td_string!(language.get(), refusal.command_incomplete),
        (Argument::Room, _) => td_string!(language.get(), refusal.not_in_room),
        (_, Fault::ControlCharacter) => td_string!(language.get(), refusal.control_character),
        _ => td_string!(language.get(), refusal.invalid),
    }
}
