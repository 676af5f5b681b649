use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

use crate::{
    api::MarkUnread,
    client::{Chat, dom},
    domain::Sequence,
};

/// The form that the buttons of all messages send which are to be unread again.
#[component]
pub fn UnreadForm(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(sequence) = dom::read_submitter(&event).and_then(|(_, value)| value.parse().ok()) {
            chat.mark_unread(Sequence(sequence));
        }
    };

    view! {
        <form method="post" action=MarkUnread::url() id="mark-unread" hidden on:submit=send>
            <input type="hidden" name="room" value=chat.id().to_string()/>
        </form>
    }
}
