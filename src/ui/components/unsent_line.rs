use leptos::prelude::*;

use super::{AttachmentList, FailedFate};
use crate::{
    client::{Chat, Delivery, Draft},
    ui::{
        html::{Html, Named, write_avatar, write_reply, write_text},
        say, use_language,
    },
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
    let Draft { client_id, body, attachments, reply, delivery, .. } = draft;
    let mut html = Html::default();
    let me = chat.me();
    if opens {
        write_avatar(&mut html, &me);
        html.raw(r#"<p class="message__head"><bdi class="message__author">"#).text(me.name.as_str()).raw("</bdi></p>");
    }
    if let Some(reply) = &reply {
        write_reply(&mut html, untrack(|| language.get()), reply, false);
    }
    if !body.is_empty() {
        let named = Named { people: &[], emoji: &[], reader: me.id, room: chat.id() };
        write_text(&mut html, &me, &body, named, |_| {});
    }
    let fate = match delivery {
        Delivery::Waiting => view! { <p class="message__fate">{say!(language, message.sending)}</p> }.into_any(),
        Delivery::Failed(failure) => view! { <FailedFate chat client_id failure/> }.into_any(),
    };

    view! {
        <li
            class="message message--own message--unsent"
            class:message--opens=opens
            class:message--failed=delivery != Delivery::Waiting
        >
            <div class="message__said" inner_html=html.finish()></div>
            {(!attachments.is_empty()).then(|| view! { <AttachmentList chat attachments/> })}
            {fate}
        </li>
    }
}
