use leptos::prelude::*;

use super::{RoomEntry, Show, name_room};
use crate::{
    client::use_rooms,
    domain::{RoomKind, RoomSummary},
    ui::{Submission, say, use_language},
};

/// The rooms whose names have the searched text in them: Everyone, the others, conversations.
#[component]
pub fn RoomList(
    /// The searched text.
    #[prop(into)]
    search: Signal<String>,
    /// What the buttons do.
    enter: Submission,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let found = Memo::new(move |_| {
        let sought = search.get().trim().to_lowercase();
        let mut found = rooms.all();
        found.retain(|room| name_room(language, &room.kind).to_lowercase().contains(&sought));
        found
    });
    let is_conversation = |room: &RoomSummary| matches!(room.kind, RoomKind::Conversation { .. });
    let open = move || found.get().into_iter().filter(|room| !is_conversation(room)).collect::<Vec<_>>();
    let private = move || found.get().into_iter().filter(is_conversation).collect::<Vec<_>>();
    let entry = move |room: RoomSummary| {
        let id = room.id;
        let room = Signal::derive(move || rooms.find(id).unwrap_or_else(|| room.clone()));
        view! { <RoomEntry room enter/> }
    };
    let has_conversations = Memo::new(move |_| !private().is_empty());
    let is_lonely = Memo::new(move |_| search.get().is_empty() && rooms.all().len() <= 1);
    let is_nothing = Memo::new(move |_| found.with(Vec::is_empty));

    view! {
        <ul class="room-list">
            <For each=open key=|room| room.id children=entry/>
        </ul>
        <Show when=move || is_nothing.get()>
            <p class="room-list__empty">{say!(language, rooms.no_match)}</p>
        </Show>
        <Show when=move || is_lonely.get()>
            <p class="room-list__empty">{say!(language, rooms.none)}</p>
        </Show>
        <Show when=move || has_conversations.get()>
            <h2 class="room-list__title">{say!(language, rooms.conversations)}</h2>
            <ul class="room-list">
                <For each=private key=|room| room.id children=entry/>
            </ul>
        </Show>
    }
}
