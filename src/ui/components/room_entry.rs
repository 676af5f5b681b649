use leptos::prelude::*;

use super::{EnterButton, Occupancy, RoomName};
use crate::{
    api::EnterRoom,
    client::use_rooms,
    domain::{RoomKind, RoomSummary},
    ui::{say, use_language},
};

/// A room in the list of rooms: a link where the person is in it, otherwise a button that enters it.
#[component]
pub fn RoomEntry(
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
    /// What its button does.
    enter: ServerAction<EnterRoom>,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let RoomSummary { id, kind, .. } = room.get_untracked();
    let is_everyone = kind == RoomKind::Everyone;
    let is_inside = Memo::new(move |_| room.with(|room| rooms.is_inside(room)));
    let name = StoredValue::new(kind);
    let name = move || view! { <RoomName kind=name.get_value()/> };
    let way_in = move || {
        if is_inside.get() {
            view! { <span class="room-entry__inside">{say!(language, rooms.open)}</span> }.into_any()
        } else {
            view! { <EnterButton action=enter room/> }.into_any()
        }
    };

    view! {
        <li class="room-entry" class:room-entry--everyone=is_everyone class=("room-entry--inside", move || is_inside.get())>
            <div class="room-entry__what">
                <h3 class="room-entry__name">
                    {move || {
                        if is_inside.get() {
                            view! { <a class="room-entry__link" href=format!("/rooms/{id}")>{name()}</a> }.into_any()
                        } else {
                            name().into_any()
                        }
                    }}
                    <Show when=move || rooms.is_unread(id)>
                        <span class="dot">
                            <span class="visually-hidden">{say!(language, rooms.unread)}</span>
                        </span>
                    </Show>
                </h3>
                {is_everyone.then(|| view! { <p class="room-entry__note">{say!(language, rooms.everyone_note)}</p> })}
            </div>
            <Occupancy room/>
            {way_in}
        </li>
    }
}
