use leptos::prelude::*;

use super::SubmissionForm;

use crate::{
    domain::RoomSummary,
    ui::{Submission, say, use_language},
};

/// Goes into a room; where it is full, says so instead.
#[component]
pub fn EnterButton(
    /// What it does, shared by the buttons of a page.
    enter: Submission,
    /// The room.
    #[prop(into)]
    room: Signal<RoomSummary>,
    /// Whether it is the page's main act.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    let language = use_language();
    let id = room.with_untracked(|room| room.id.to_string());
    let is_full = Memo::new(move |_| room.with(RoomSummary::is_full));
    let text = move || match (is_full.get(), main) {
        (true, _) => say!(language, rooms.full).into_any(),
        (false, true) => say!(language, door.enter).into_any(),
        (false, false) => say!(language, rooms.enter).into_any(),
    };

    view! {
        <SubmissionForm submission=enter>
            <input type="hidden" name="room" value=id/>
            <button type="submit" class="button" class:button--plain=!main disabled=move || is_full.get()>
                {move || text()}
            </button>
        </SubmissionForm>
    }
}
