use leptos::prelude::*;

use crate::{
    domain::{RoomKind, RoomSummary},
    i18n::td,
    ui::{say, use_language},
};

/// How many people are in a room, of how many it holds; of a conversation, whether the other person is there.
#[component]
pub fn Occupancy(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
) -> impl IntoView {
    let language = use_language();
    let people = move || room.with(|room| room.people);
    let count = move || {
        let RoomSummary { kind, capacity, .. } = room.get();
        match (kind, capacity) {
            (RoomKind::Conversation { with }, _) => match (people() > 1, with.is_away) {
                (true, false) => say!(language, rooms.online).into_any(),
                (true, true) => say!(language, rooms.away).into_any(),
                (false, _) => say!(language, rooms.offline).into_any(),
            },
            (_, None) if people() == 1 => say!(language, rooms.one_person).into_any(),
            (_, None) => td!(language.get(), rooms.people, count = people).into_any(),
            (_, Some(capacity)) => {
                let capacity = capacity.get();
                view! {
                    {people}
                    <span aria-hidden="true">" / "</span>
                    <span class="visually-hidden">" "{say!(language, rooms.people_of)}" "</span>
                    {capacity}
                }
                .into_any()
            }
        }
    };
    let is_full = move || room.with(RoomSummary::is_full);
    let status = move || {
        room.with(|room| match &room.kind {
            RoomKind::Conversation { with } if room.people > 1 => Some(if with.is_away { "away" } else { "online" }),
            _ => None,
        })
    };

    view! {
        <span class="occupancy" class=("occupancy--full", is_full) data-status=status>
            {move || count()}
        </span>
    }
}
