use leptos::prelude::*;
use leptos_i18n::I18nContext;

use crate::{
    domain::{Argument, Fault, Invalid, Refusal},
    i18n::{Locale, t, t_string, use_i18n},
};

/// A refusal in the reader's language.
#[component]
pub fn RefusalText(
    /// The core's "no".
    refusal: Refusal,
) -> impl IntoView {
    let i18n = use_i18n();
    match refusal {
        Refusal::Invalid(Invalid { argument: Argument::Content, fault: Fault::TooLong(max) }) => {
            t!(i18n, refusal.content_too_long, max).into_any()
        }
        Refusal::Invalid(Invalid { fault: Fault::TooLong(max), .. }) => t!(i18n, refusal.name_too_long, max).into_any(),
        _ => (move || spell(i18n, refusal)).into_any(),
    }
}

fn spell(i18n: I18nContext<Locale>, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::DuplicateUsername => t_string!(i18n, refusal.duplicate_username),
        Refusal::RoomFull => t_string!(i18n, refusal.room_full),
        Refusal::AlreadyInRoom => t_string!(i18n, refusal.already_in_room),
        Refusal::NotInRoom => t_string!(i18n, refusal.not_in_room),
        Refusal::NoSuchUser => t_string!(i18n, refusal.no_such_user),
        Refusal::NotLoggedIn => t_string!(i18n, refusal.not_logged_in),
        Refusal::AlreadyLoggedIn => t_string!(i18n, refusal.already_logged_in),
        Refusal::LoginRequired => t_string!(i18n, refusal.login_required),
        Refusal::RoomExists => t_string!(i18n, refusal.room_exists),
        Refusal::TooManyRequests => t_string!(i18n, refusal.too_many_requests),
        Refusal::Busy => t_string!(i18n, refusal.busy),
        Refusal::NotSaved => t_string!(i18n, refusal.not_saved),
        Refusal::Unavailable => t_string!(i18n, refusal.unavailable),
        Refusal::Invalid(invalid) => spell_invalid(i18n, invalid),
    }
}

fn spell_invalid(i18n: I18nContext<Locale>, Invalid { argument, fault }: Invalid) -> &'static str {
    match (argument, fault) {
        (Argument::Username | Argument::RoomName, Fault::Missing | Fault::Empty) => t_string!(i18n, refusal.name_empty),
        (Argument::Content, Fault::Missing | Fault::Empty) => t_string!(i18n, refusal.content_empty),
        (Argument::Capacity, Fault::OutOfRange) => t_string!(i18n, refusal.capacity_out_of_range),
        (Argument::Capacity, _) => t_string!(i18n, refusal.capacity_not_a_number),
        (Argument::Room, _) => t_string!(i18n, refusal.not_in_room),
        (_, Fault::ControlCharacter) => t_string!(i18n, refusal.control_character),
        _ => t_string!(i18n, refusal.invalid),
    }
}
