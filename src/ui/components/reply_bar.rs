use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    client::{Chat, dom},
    domain::Reply,
    ui::{say, use_language},
};

/// Above the field in which one writes: what that answers to, and a way to answer to nothing.
#[component]
pub fn ReplyBar(
    /// The open room.
    chat: Chat,
    /// What is answered.
    reply: Reply,
) -> impl IntoView {
    let language = use_language();
    let Reply { to, author, excerpt } = reply;
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        chat.reply_to(None);
        dom::focus_soon("message");
    };

    view! {
        <input type="hidden" name="reply_to" value=to.0.to_string()/>
        <p class="reply-bar">
            <span class="reply-bar__what" dir="auto">
                {say!(language, message.in_reply)}
                " "
                <bdi class="message__quoted">{author.map(|author| author.name.to_string())}</bdi>
                " "
                {excerpt}
            </span>
            <a class="link-button" href=format!("/rooms/{}#message", chat.id()) on:click=cancel>
                {say!(language, composer.cancel)}
            </a>
        </p>
    }
}
