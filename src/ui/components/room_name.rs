use leptos::prelude::*;

use crate::{
    domain::RoomKind,
    i18n::td_string,
    ui::{Language, say, use_language},
};

/// What a room is called: Everyone in the reader's language, a conversation by the other person.
#[component]
pub fn RoomName(
    /// What sort of room.
    kind: RoomKind,
) -> impl IntoView {
    let language = use_language();
    match kind {
        RoomKind::Everyone => say!(language, rooms.everyone).into_any(),
        RoomKind::Kept { name, .. } | RoomKind::Passing { name } => view! { <bdi>{name.to_string()}</bdi> }.into_any(),
        RoomKind::Conversation { with } => view! { <bdi>{with.name.to_string()}</bdi> }.into_any(),
    }
}

/// The same, as text.
pub fn name_room(language: Language, kind: &RoomKind) -> String {
    match kind {
        RoomKind::Everyone => td_string!(language.get(), rooms.everyone).to_owned(),
        RoomKind::Kept { name, .. } | RoomKind::Passing { name } => name.to_string(),
        RoomKind::Conversation { with } => with.name.to_string(),
    }
}
