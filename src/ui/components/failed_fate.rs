use leptos::prelude::*;

use super::RefusalText;
use crate::{
    client::{Chat, Failure, dom, use_drafts},
    domain::ClientMessageId,
    ui::{say, use_language},
};

/// Why one's own message was not taken, and what can become of it.
#[component]
pub fn FailedFate(
    /// The open room.
    chat: Chat,
    /// Which message.
    client_id: ClientMessageId,
    /// Why it was not taken.
    failure: Failure,
) -> impl IntoView {
    let language = use_language();
    let drafts = use_drafts();
    let why = match failure {
        Failure::Refused(refusal) => view! { <RefusalText refusal/> }.into_any(),
        Failure::Unanswered => say!(language, message.unanswered).into_any(),
    };
    let take_back = move |_| {
        if let Some(draft) = chat.discard(client_id) {
            drafts.restore(chat.id(), draft.body.as_str());
            chat.uploads().take_back(draft.attachments);
            dom::focus_id("message");
        }
    };

    view! {
        <p class="message__fate" role="alert">
            {say!(language, message.failed)} " " {why} " "
            <button type="button" class="link-button" on:click=move |_| chat.retry(client_id)>
                {say!(language, message.retry)}
            </button>
            " "
            <button type="button" class="link-button" on:click=take_back>{say!(language, message.take_back)}</button>
        </p>
    }
}
