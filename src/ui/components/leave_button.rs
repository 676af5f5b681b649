use leptos::{form::ActionForm, prelude::*};

use crate::{
    api::LeaveRoom,
    domain::RoomId,
    i18n::{t, use_i18n},
};

/// Leaves a room for the list of rooms.
#[component]
pub fn LeaveButton(
    /// Which room.
    room: RoomId,
    /// What the button does.
    action: ServerAction<LeaveRoom>,
) -> impl IntoView {
    let i18n = use_i18n();

    view! {
        <ActionForm action>
            <input type="hidden" name="room" value=room.to_string()/>
            <button type="submit" class="quiet-button">{t!(i18n, room.leave)}</button>
        </ActionForm>
    }
}
