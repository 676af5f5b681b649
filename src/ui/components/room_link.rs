use leptos::prelude::*;
use leptos_router::components::A;

use super::{Occupancy, RoomName};
use crate::{
    client::use_rooms,
    domain::{RoomKind, RoomSummary},
    ui::{say, use_language},
};

/// A room in the list beside the open one.
#[component]
pub fn RoomLink(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let RoomSummary { id, kind, .. } = room.get_untracked();
    let is_everyone = kind == RoomKind::Everyone;
    let is_inside = move || room.with(|room| rooms.is_inside(room));

    view! {
        <li class="room-link" class:room-link--everyone=is_everyone class=("room-link--outside", move || !is_inside())>
            <A href=format!("/rooms/{id}")>
                <span class="room-link__name"><RoomName kind/></span>
                <Show when=move || rooms.is_unread(id)>
                    <span class="dot">
                        <span class="visually-hidden">{say!(language, rooms.unread)}</span>
                    </span>
                </Show>
                <Occupancy room/>
            </A>
        </li>
    }
}
