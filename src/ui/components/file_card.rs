use leptos::prelude::*;

use super::show_size;
use crate::{
    domain::Attachment,
    ui::{say, use_language},
};

/// A file that is no picture: its name and size, to be saved; films and sound can be played.
#[component]
pub fn FileCard(
    /// The file.
    file: Attachment,
) -> impl IntoView {
    let language = use_language();
    let name = file.name.as_str().to_owned();
    let saved_as = name.clone();
    let player = if file.media_type.is_film() {
        Some(view! { <video class="player" controls preload="metadata" src=file.path()></video> }.into_any())
    } else if file.media_type.is_sound() {
        Some(view! { <audio class="player" controls preload="none" src=file.path()></audio> }.into_any())
    } else {
        None
    };

    view! {
        {player}
        <a class="file" href=file.download_path() download=saved_as rel="external">
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14"/>
            </svg>
            <span class="visually-hidden">{say!(language, files.download)}" "</span>
            <bdi class="file__name">{name}</bdi>
            <span class="file__size">{show_size(file.size)}</span>
        </a>
    }
}
