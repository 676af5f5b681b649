use leptos::prelude::*;
use leptos_i18n::I18nContext;

use crate::{
    domain::RoomKind,
    i18n::{Locale, t, t_string, use_i18n},
};

/// What a room is called: Everyone in the reader's language, a conversation by the other person.
#[component]
pub fn RoomName(
    /// What sort of room.
    kind: RoomKind,
) -> impl IntoView {
    let i18n = use_i18n();
    match kind {
        RoomKind::Everyone => t!(i18n, rooms.everyone).into_any(),
        RoomKind::Kept { name, .. } | RoomKind::Passing { name } => view! { <bdi>{name.to_string()}</bdi> }.into_any(),
        RoomKind::Conversation { with } => view! { <bdi>{with.name.to_string()}</bdi> }.into_any(),
    }
}

/// The same, as text.
pub fn name_room(i18n: I18nContext<Locale>, kind: &RoomKind) -> String {
    match kind {
        RoomKind::Everyone => t_string!(i18n, rooms.everyone).to_owned(),
        RoomKind::Kept { name, .. } | RoomKind::Passing { name } => name.to_string(),
        RoomKind::Conversation { with } => with.name.to_string(),
    }
}
