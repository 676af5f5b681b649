use leptos::{form::ActionForm, prelude::*};

use crate::{
    api::LeaveRoom,
    domain::RoomId,
    ui::{say, use_language},
};

/// Leaves a room for the list of rooms.
#[component]
pub fn LeaveButton(
    /// Which room.
    room: RoomId,
    /// What the button does.
    action: ServerAction<LeaveRoom>,
) -> impl IntoView {
    let language = use_language();

    view! {
        <ActionForm action>
            <input type="hidden" name="room" value=room.to_string()/>
            <button type="submit" class="quiet-button">{say!(language, room.leave)}</button>
        </ActionForm>
    }
}
