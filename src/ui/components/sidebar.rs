use leptos::prelude::*;

use super::RoomLink;
use crate::{
    client::use_rooms,
    domain::RoomSummary,
    ui::{say, use_language},
};

/// The rooms beside the open one, on screens that have the space.
#[component]
pub fn Sidebar() -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let link = move |room: RoomSummary| {
        let id = room.id;
        let room = Signal::derive(move || rooms.find(id).unwrap_or_else(|| room.clone()));
        view! { <RoomLink room/> }
    };

    view! {
        <nav class="sidebar" aria-label=say!(language, rooms.title)>
            <p class="sidebar__top">
                <a href="/rooms">{say!(language, room.back)}</a>
                <a href="/search?me=on" rel="external">{say!(language, search.mentions_link)}</a>
            </p>
            <ul class="sidebar__list">
                <For each=move || rooms.all() key=|room| room.id children=link/>
            </ul>
        </nav>
    }
}
