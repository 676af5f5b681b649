use leptos::prelude::*;

use super::{RefusalText, show_size};
use crate::{
    client::{Chat, Progress, Upload},
    ui::{say, use_language},
};

/// The files that are to go with the next message, each with how far it got.
#[component]
pub fn UploadTray(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let uploads = chat.uploads();
    let list = uploads.list();
    let is_empty = Memo::new(move |_| list.with(Vec::is_empty));
    let keys = move || list.with(|list| list.iter().map(|upload| upload.key).collect::<Vec<_>>());
    let entry = move |key: u32| {
        let found = list.with_untracked(|list| list.iter().find(|upload| upload.key == key).cloned());
        found.map(|upload| view! { <UploadEntry chat upload/> })
    };

    view! {
        <Show when=move || !is_empty.get()>
            <ul class="tray" aria-label=say!(language, files.list)>
                <For each=keys key=|key| *key children=entry/>
            </ul>
        </Show>
    }
}

#[component]
fn UploadEntry(
    /// The open room.
    chat: Chat,
    /// The file, as it was when it was chosen.
    upload: Upload,
) -> impl IntoView {
    let language = use_language();
    let uploads = chat.uploads();
    let Upload { key, name, size, preview, progress } = upload;
    let progress = Memo::new(move |before: Option<&Progress>| {
        let now = uploads.list().with(|list| list.iter().find(|one| one.key == key).map(|one| one.progress.clone()));
        now.or_else(|| before.cloned()).unwrap_or_else(|| progress.clone())
    });
    let state = move || {
        match progress.get() {
        Progress::Sending(part) => {
            view! { <progress class="tray__progress" max="100" value=part.to_string() aria-label=say!(language, files.sending)/> }
                .into_any()
        }
        Progress::Sent(_) => show_size(size).into_any(),
        Progress::Refused(refusal) => {
            view! {
                <span class="tray__problem" role="alert">
                    <RefusalText refusal/>
                </span>
            }
                .into_any()
        }
        Progress::Interrupted => {
            view! {
                <span class="tray__problem" role="alert">
                    {say!(language, files.interrupted)}
                    " "
                    <button type="button" class="link-button" on:click=move |_| uploads.retry(key)>
                        {say!(language, files.retry)}
                    </button>
                </span>
            }
                .into_any()
        }
    }
    };
    let remove = move || match progress.get() {
        Progress::Sending(_) => say!(language, files.cancel)(),
        _ => say!(language, files.remove)(),
    };

    view! {
        <li class="tray__entry">
            {preview.map(|preview| view! { <img class="tray__picture" src=preview alt=""/> })}
            <span class="tray__name" dir="auto">{name.clone()}</span>
            <span class="tray__state">{state}</span>
            <button
                type="button"
                class="tray__remove"
                title=remove
                aria-label=move || format!("{} {name}", remove())
                on:click=move |_| uploads.remove(key)
            >
                "×"
            </button>
        </li>
    }
}
