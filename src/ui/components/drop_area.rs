use leptos::{ev::DragEvent, prelude::*};

use crate::{
    client::{Chat, Chosen, has_files},
    ui::{say, use_language},
};

/// What is around a room's messages, and takes the files that are dropped on it.
#[component]
pub fn DropArea(
    /// The open room.
    chat: Chat,
    /// The room.
    children: Children,
) -> impl IntoView {
    let language = use_language();
    let is_over = RwSignal::new(false);
    let drag = move |event: DragEvent| {
        if has_files(&event) && !chat.is_past() {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        is_over.set(false);
        if has_files(&event) && !chat.is_past() {
            event.prevent_default();
            chat.uploads().begin(Chosen::dropped(&event));
        }
    };

    view! {
        <section class="chat__main" on:dragover=drag on:drop=drop on:dragleave=move |_| is_over.set(false)>
            {children()}
            <Show when=move || is_over.get()>
                <p class="drop-area">{say!(language, files.drop)}</p>
            </Show>
        </section>
    }
}
