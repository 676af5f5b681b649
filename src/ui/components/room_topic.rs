use leptos::prelude::*;

use crate::domain::{RoomKind, RoomSummary, Topic};

/// What a room is about, where that is said.
#[component]
pub fn RoomTopic(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
) -> impl IntoView {
    let topic = Memo::new(move |_| {
        room.with(|room| match &room.kind {
            RoomKind::Kept { settings, .. } => settings.topic.as_ref().map(Topic::as_str).map(str::to_owned),
            _ => None,
        })
    });

    view! { {move || topic.get().map(|topic| view! { <p class="topic" dir="auto" title=topic.clone()>{topic.clone()}</p> })} }
}
