use leptos::{ev::MouseEvent, prelude::*};

use super::Show;
use crate::{
    client::{Chat, Timeline},
    ui::{say, use_language},
};

/// The way to what was said before.
#[component]
pub fn EarlierMessages(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let room = chat.id();
    let has_earlier = Memo::new(move |_| chat.timeline().with(Timeline::has_earlier));
    let oldest = move || chat.timeline().with(Timeline::oldest).unwrap_or_default().0;
    let load = move |event: MouseEvent| {
        event.prevent_default();
        chat.load_history();
    };

    view! {
        <Show when=move || has_earlier.get()>
            <p class="log__earlier">
                <a class="quiet-button" href=move || format!("/rooms/{room}?before={}", oldest()) on:click=load>
                    {move || {
                        if chat.is_loading_history().get() {
                            say!(language, timeline.loading).into_any()
                        } else {
                            say!(language, timeline.earlier).into_any()
                        }
                    }}
                </a>
            </p>
        </Show>
    }
}
