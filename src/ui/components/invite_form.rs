use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Reason, problem_of, typed_of};
use crate::{
    api::InviteByName,
    domain::RoomId,
    ui::{say, use_language},
};

/// Lets somebody into a room by their name.
#[component]
pub fn InviteForm(
    /// Which room.
    room: RoomId,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<InviteByName>::new();
    let problem = problem_of(action);
    let typed = typed_of(&problem.get_untracked());
    let is_refused = problem.get_untracked().is_some();

    view! {
        <ActionForm action attr:class="form">
            <input type="hidden" name="room" value=room.to_string()/>
            <FormField
                id="invite-name"
                name="name"
                autocomplete="off"
                value=typed
                describedby="invite-reason"
                invalid=is_refused
                label=move || say!(language, order.invite_name)
            />
            <Reason id="invite-reason" problem/>
            <button type="submit" class="button button--plain">{say!(language, order.invite)}</button>
        </ActionForm>
    }
}
