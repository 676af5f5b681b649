use leptos::prelude::*;

use super::{Avatar, FailedFate};
use crate::{
    client::{Chat, Delivery, Draft},
    ui::{say, use_language},
};

/// One's own message on its way, or one that was not taken.
#[component]
pub fn UnsentLine(
    /// The open room.
    chat: Chat,
    /// The message.
    draft: Draft,
    /// Whether it is the first of its group.
    opens: bool,
) -> impl IntoView {
    let language = use_language();
    let Draft { client_id, body, delivery, .. } = draft;
    let me = chat.me();
    let name = me.name.to_string();
    let is_failed = delivery != Delivery::Waiting;
    let fate = match delivery {
        Delivery::Waiting => view! { <p class="message__fate">{say!(language, message.sending)}</p> }.into_any(),
        Delivery::Failed(failure) => view! { <FailedFate chat client_id failure/> }.into_any(),
    };

    view! {
        <li class="message message--own message--unsent" class:message--opens=opens class:message--failed=is_failed>
            {opens
                .then(|| {
                    view! {
                        <Avatar user=me/>
                        <p class="message__head">
                            <bdi class="message__author">{name}</bdi>
                        </p>
                    }
                })}
            <p class="message__body" dir="auto">{body.as_str().to_owned()}</p>
            {fate}
        </li>
    }
}
