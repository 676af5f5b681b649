use leptos::prelude::*;

use super::{EnterButton, Occupancy, RoomName, RoomTopic, UnreadBadge};
use crate::{
    client::use_rooms,
    domain::{RoomKind, RoomSummary},
    ui::{Submission, say, use_language},
};

/// A room in the list of rooms: a link where the person is in it, otherwise a button that enters it.
#[component]
pub fn RoomEntry(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
    /// What its button does.
    enter: Submission,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let RoomSummary { id, kind, .. } = room.get_untracked();
    let is_everyone = kind == RoomKind::Everyone;
    let is_inside = Memo::new(move |_| room.with(|room| rooms.is_inside(room)));
    let unread = Memo::new(move |_| rooms.count_unread(id));
    let name = StoredValue::new(kind);
    let name = move || view! { <RoomName kind=name.get_value()/> };
    let way_in = move || {
        if is_inside.get() {
            view! { <span class="room-entry__inside">{say!(language, rooms.open)}</span> }.into_any()
        } else {
            view! { <EnterButton enter room/> }.into_any()
        }
    };

    view! {
        <li
            class="room-entry"
            class:room-entry--everyone=is_everyone
            class=("room-entry--inside", move || is_inside.get())
            class=("room-entry--unread", move || unread.get() != 0)
        >
            <div class="room-entry__what">
                <h2 class="room-entry__name">
                    {move || {
                        if is_inside.get() {
                            view! { <a class="room-entry__link" href=format!("/rooms/{id}")>{name()}</a> }.into_any()
                        } else {
                            name().into_any()
                        }
                    }}
                    <UnreadBadge count=unread/>
                </h2>
                <RoomTopic room/>
                {is_everyone.then(|| view! { <p class="room-entry__note">{say!(language, rooms.everyone_note)}</p> })}
            </div>
            <Occupancy room/>
            {move || way_in()}
        </li>
    }
}
