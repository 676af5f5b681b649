use leptos::{form::ActionForm, prelude::*};

use super::Moment;
use crate::{
    api::{InvitationLink, RevokeInvitation},
    domain::RoomId,
    i18n::td,
    ui::{say, use_language},
};

/// One link into a room or to an account on the server: to be copied, shown to a camera, or taken back.
#[component]
pub fn InvitationEntry(
    /// Which room; the whole server without one.
    room: Option<RoomId>,
    /// The link.
    link: InvitationLink,
    /// What its button does.
    revoke: ServerAction<RevokeInvitation>,
) -> impl IntoView {
    let language = use_language();
    let InvitationLink { invitation, url } = link;
    let code = invitation.code.0;
    let until = match invitation.until {
        Some(until) => view! { {say!(language, order.until)} " " <Moment at=until/> }.into_any(),
        None => say!(language, order.for_good).into_any(),
    };
    let uses = invitation.uses.map(|count| view! { " · " {td!(language.get(), order.uses_left, count)} });

    view! {
        <li class="session session--wide">
            <input class="field token" readonly dir="ltr" translate="no" value=url aria-label=say!(language, order.link)/>
            <p class="session__when">{until} {uses}</p>
            <details class="qr">
                <summary>{say!(language, order.qr)}</summary>
                <img
                    class="qr__picture"
                    src=format!("/invite/{code}/qr.svg")
                    width="240"
                    height="240"
                    loading="lazy"
                    alt=say!(language, order.qr)
                />
            </details>
            <ActionForm action=revoke>
                {room.map(|room| view! { <input type="hidden" name="room" value=room.to_string()/> })}
                <input type="hidden" name="code" value=code/>
                <button type="submit" class="quiet-button">{say!(language, order.revoke)}</button>
            </ActionForm>
        </li>
    }
}
