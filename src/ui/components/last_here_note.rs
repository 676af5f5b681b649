use leptos::prelude::*;

use super::name_day;
use crate::{
    client::{Chat, use_clock},
    ui::{say, use_language},
};

/// When the other one of a conversation was here last, by the reader's clock.
#[component]
pub fn LastHereNote(
    /// The conversation.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();

    move || {
        chat.last_here().get().map(|at| {
            view! {
                <p class="chat-header__note">
                    {say!(language, people.last_seen)} " "
                    <time datetime=at.to_rfc3339()>{name_day(clock, language, at)} " " {clock.time(at)}</time>
                </p>
            }
        })
    }
}
