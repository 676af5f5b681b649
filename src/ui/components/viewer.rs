use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};

use crate::{
    client::{Chat, dom},
    domain::Attachment,
    ui::{say, use_language},
};

/// A picture, large, with keys to the ones before and after it. The browser keeps the focus in it, and gives it back.
#[component]
pub fn Viewer(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let dialog = NodeRef::<html::Dialog>::new();
    let viewed = Memo::new(move |_| chat.viewed().get());
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if viewed.with(Option::is_some) { dom::show_modal(&dialog) } else { dialog.close() }
    });
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowLeft" => chat.view_next(-1),
        "ArrowRight" => chat.view_next(1),
        _ => {}
    };
    // Beside the picture, it closes.
    let leave = move |event: MouseEvent| {
        if dialog.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(&dialog)) {
            chat.view(None);
        }
    };
    let show = move |picture: Attachment| {
        let name = picture.name.as_str().to_owned();
        view! {
            <p class="viewer__bar">
                <bdi class="viewer__name">{name.clone()}</bdi>
                <a class="viewer__button" href=picture.download_path() download=name.clone() rel="external">
                    {say!(language, files.download)}
                </a>
                <button type="button" class="viewer__button" on:click=move |_| chat.view(None)>
                    {say!(language, files.close)}
                </button>
            </p>
            <img class="viewer__picture" src=picture.path() alt=name/>
            <button
                type="button"
                class="viewer__step"
                aria-label=say!(language, files.previous)
                on:click=move |_| chat.view_next(-1)
            >
                "‹"
            </button>
            <button
                type="button"
                class="viewer__step viewer__step--next"
                aria-label=say!(language, files.next)
                on:click=move |_| chat.view_next(1)
            >
                "›"
            </button>
        }
    };

    view! {
        <dialog
            class="viewer"
            aria-label=say!(language, files.viewer)
            node_ref=dialog
            on:close=move |_| chat.view(None)
            on:keydown=press
            on:click=leave
        >
            {move || viewed.get().map(show)}
        </dialog>
    }
}
