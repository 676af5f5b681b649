use leptos::prelude::*;

use super::{EnterButton, Occupancy, PageTitle, Reason, RoomName, name_room};
use crate::{
    client::use_rooms,
    domain::RoomSummary,
    ui::{Submission, say, use_language},
};

/// A room seen from outside: how many people are in it, and the way in.
#[component]
pub fn Door(
    /// The room.
    room: RoomSummary,
    /// What the button does.
    enter: Submission,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let kind = room.kind.clone();
    let title = room.kind.clone();
    let id = room.id;
    let room = Signal::derive(move || rooms.find(id).unwrap_or_else(|| room.clone()));
    let is_full = move || room.with(RoomSummary::is_full);
    let lead = move || {
        if is_full() { say!(language, door.full).into_any() } else { say!(language, door.lead).into_any() }
    };

    view! {
        <PageTitle text=Signal::derive(move || name_room(language, &title))/>
        <section class="notice door">
            <h1 class="notice__title"><RoomName kind/></h1>
            <p class="door__people"><Occupancy room/></p>
            <p class="notice__text">{move || lead()}</p>
            <Reason id="door-reason" problem=enter.problem()/>
            <div class="notice__ways">
                <EnterButton enter room main=true/>
                <a class="button button--plain" href="/rooms">{say!(language, room.back)}</a>
            </div>
        </section>
    }
}
