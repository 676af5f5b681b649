use std::sync::Arc;

use leptos::prelude::*;

use super::AttachmentList;
use crate::{
    client::{Chat, name_line, use_clock},
    domain::Message,
    ui::{
        html::{Said, write_message, write_reactions},
        say, use_language,
    },
};

/// A message; with its author and time where it opens a group.
#[component]
pub fn MessageLine(
    /// The open room.
    chat: Chat,
    /// The message.
    message: Arc<Message>,
    /// Whether it is the first of its group.
    opens: bool,
    /// Whether the reader wrote it.
    own: bool,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let sequence = message.sequence;
    let reader = chat.me().id;
    let attachments = message.attachments.clone();
    let found = chat.at() == Some(sequence);
    let is_blocked = chat.has_blocked(message.author.id);
    let quoted = message.reply.as_ref().and_then(|reply| reply.author.as_ref());
    let hides_reply = quoted.is_some_and(|author| chat.has_blocked(author.id));
    let reactions = Some(write_reactions(untrack(|| language.get()), &message, reader)).filter(|html| !html.is_empty());
    let reactions =
        reactions.filter(|_| !is_blocked).map(|html| view! { <div class="message__foot" inner_html=html></div> });
    // What is written already is told the reader's times by the log: it is not written again for that.
    let written = move || {
        let time = untrack(|| clock.time(message.at));
        let edited = untrack(|| message.edited_at.map(|at| clock.time(at)));
        write_message(language.get(), Said { message: &message, reader, opens, is_blocked, hides_reply, time, edited })
    };
    let class = match (opens, own) {
        (true, true) => "message message--opens message--own",
        (true, false) => "message message--opens",
        (false, true) => "message message--own",
        (false, false) => "message",
    };

    let files = (!attachments.is_empty()).then(|| {
        let list = view! { <AttachmentList chat attachments/> };
        if is_blocked {
            view! {
                <details class="message__blocked">
                    <summary>{say!(language, order.blocked_message)}</summary>
                    {list}
                </details>
            }
            .into_any()
        } else {
            list.into_any()
        }
    });

    view! {
        <li class=class class:message--found=found id=found.then_some("at")>
            <div class="message__said" id=name_line(sequence) inner_html=written></div>
            {files}
            {reactions}
        </li>
    }
}
