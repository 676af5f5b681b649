use leptos::prelude::*;

use crate::{
    domain::{RoomKind, RoomSummary},
    i18n::{t, use_i18n},
};

/// How many people are in a room, of how many it holds. A conversation is of two, and says that it is private.
#[component]
pub fn Occupancy(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
) -> impl IntoView {
    let i18n = use_i18n();
    let people = move || room.with(|room| room.people);
    let count = move || {
        let RoomSummary { kind, capacity, .. } = room.get();
        match (kind, capacity) {
            (RoomKind::Conversation { .. }, _) => t!(i18n, rooms.private).into_any(),
            (_, None) => t!(i18n, rooms.people, count = people).into_any(),
            (_, Some(capacity)) => {
                let capacity = capacity.get();
                view! {
                    {people}
                    <span aria-hidden="true">" / "</span>
                    <span class="visually-hidden">" "{t!(i18n, rooms.people_of)}" "</span>
                    {capacity}
                }
                .into_any()
            }
        }
    };
    let is_full = move || room.with(RoomSummary::is_full);

    view! {
        <span class="occupancy" class=("occupancy--full", is_full)>
            {count}
        </span>
    }
}
