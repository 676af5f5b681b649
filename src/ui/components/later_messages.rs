use leptos::{ev::MouseEvent, prelude::*};

use super::{BackToNewest, Show};
use crate::{
    client::{Chat, Timeline},
    ui::{say, use_language},
};

/// The ways on from messages of the past: to what was said after them, and to the newest.
#[component]
pub fn LaterMessages(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let room = chat.id();
    // The page that has the last of these in its middle.
    let place = move || format!("/rooms/{room}?at={}#at", chat.timeline().with(Timeline::newest).0);
    let load = move |event: MouseEvent| {
        event.prevent_default();
        chat.load_later();
    };

    view! {
        <Show when=move || chat.past().get()>
            <p class="log__earlier">
                <a class="quiet-button" href=place on:click=load>
                    {say!(language, timeline.later)}
                </a>
            </p>
            <BackToNewest room/>
        </Show>
    }
}
