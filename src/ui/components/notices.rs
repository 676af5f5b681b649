use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::name_room;
use crate::{
    client::{hear_news, outside, show_count, use_rooms},
    domain::{Message, RoomKind, RoomSummary},
    ui::use_language,
};

/// So much of a message is in a notification, in characters.
const SHOWN: usize = 160;

/// Tells what is new outside of the page: at its icon, and by notifications.
#[component]
pub fn Notices() -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let navigate = use_navigate();
    show_count(rooms);
    let tell = move |message: Message, room: RoomSummary| {
        let author = message.author.name.as_str();
        let title = match room.kind {
            RoomKind::Conversation { .. } => author.to_owned(),
            kind => format!("{author} · {}", name_room(language, &kind)),
        };
        let body: String = message.gist().chars().take(SHOWN).collect();
        let path = format!("/rooms/{}", room.id);
        let navigate = navigate.clone();
        outside::notify(&title, &body, &room.id.to_string(), move || navigate(&path, Default::default()));
    };
    // In a browser only: what the way to a room is made of stays with the thread that made it.
    Effect::new(move || hear_news(rooms, tell.clone()));
}
