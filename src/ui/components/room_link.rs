use leptos::prelude::*;
use leptos_router::components::A;

use super::{Occupancy, RoomName, UnreadBadge};
use crate::{
    client::use_rooms,
    domain::{RoomKind, RoomSummary},
};

/// A room in the list beside the open one.
#[component]
pub fn RoomLink(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
) -> impl IntoView {
    let rooms = use_rooms();
    let RoomSummary { id, kind, .. } = room.get_untracked();
    let is_everyone = kind == RoomKind::Everyone;
    let unread = Memo::new(move |_| rooms.count_unread(id));
    let is_inside = move || room.with(|room| rooms.is_inside(room));

    view! {
        <li
            class="room-link"
            class:room-link--everyone=is_everyone
            class=("room-link--outside", move || !is_inside())
            class=("room-link--unread", move || unread.get() != 0)
        >
            <A href=format!("/rooms/{id}")>
                <span class="room-link__name"><RoomName kind/></span>
                <UnreadBadge count=unread/>
                <Occupancy room/>
            </A>
        </li>
    }
}
