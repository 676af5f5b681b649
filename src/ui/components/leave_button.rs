use leptos::prelude::*;

use super::SubmissionForm;

use crate::{
    domain::RoomId,
    ui::{Submission, say, use_language},
};

/// Leaves a room for the list of rooms.
#[component]
pub fn LeaveButton(
    /// Which room.
    room: RoomId,
    /// What the button does.
    leave: Submission,
) -> impl IntoView {
    let language = use_language();

    view! {
        <SubmissionForm submission=leave>
            <input type="hidden" name="room" value=room.to_string()/>
            <button type="submit" class="quiet-button">{say!(language, room.leave)}</button>
        </SubmissionForm>
    }
}
