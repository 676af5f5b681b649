use leptos::{form::ActionForm, prelude::*};

use super::{FormField, InvitationEntry, Reason, problem_of};
use crate::{
    api::{InvitationLink, MakeInvitation, RevokeInvitation},
    domain::RoomId,
    ui::{say, use_language},
};

/// The links into a room or to an account on the server, and a form for another.
#[component]
pub fn InvitationList(
    /// Which room; the whole server without one.
    room: Option<RoomId>,
    /// The links that hold.
    invitations: Vec<InvitationLink>,
) -> impl IntoView {
    let language = use_language();
    let (make, revoke) = (ServerAction::<MakeInvitation>::new(), ServerAction::<RevokeInvitation>::new());
    let problem = problem_of(make);
    let hint = match room {
        Some(_) => say!(language, order.links_hint).into_any(),
        None => say!(language, admin.links_hint).into_any(),
    };

    view! {
        <h3 class="card__subtitle">{say!(language, order.links)}</h3>
        <p class="form__hint">{hint}</p>
        <ul class="sessions">
            {invitations.into_iter().map(|link| view! { <InvitationEntry room link revoke/> }).collect_view()}
        </ul>
        <ActionForm action=make attr:class="form form--row">
            {room.map(|room| view! { <input type="hidden" name="room" value=room.to_string()/> })}
            <FormField
                id="invitation-days"
                name="days"
                autocomplete="off"
                value="7"
                describedby="make-invitation-reason"
                optional=true
                numeric=true
                label=move || say!(language, order.days)
            />
            <FormField
                id="invitation-uses"
                name="uses"
                autocomplete="off"
                describedby="make-invitation-reason"
                optional=true
                numeric=true
                label=move || say!(language, order.uses)
            />
            <Reason id="make-invitation-reason" problem/>
            <button type="submit" class="button button--plain">{say!(language, order.make_link)}</button>
        </ActionForm>
    }
}
