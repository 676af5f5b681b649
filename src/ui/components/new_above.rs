use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    client::{Chat, New, dom, use_clock},
    i18n::td,
    ui::{show_count, use_language},
};

/// The way up to what was new when the room was opened, while its beginning is not to be seen: a link, to another page where
/// it is further back than this one reaches.
#[component]
pub fn NewAbove(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let room = chat.id();
    let show = move |New { count, first }: New| {
        let since = chat.first_new().map(|message| message.at);
        let place = if since.is_some() { "#new".to_owned() } else { format!("/rooms/{room}?at={}#at", first.0) };
        let count = show_count(count);
        let text = move || {
            let count = count.clone();
            match since {
                Some(at) => td!(language.get(), timeline.new_since, count = count, time = clock.time(at)).into_any(),
                None => td!(language.get(), timeline.new_above, count = count).into_any(),
            }
        };
        let jump = move |event: MouseEvent| {
            if since.is_some() {
                event.prevent_default();
                dom::scroll_to("new");
            }
        };
        view! {
            <a class="log__new log__new--above" href=place on:click=jump>
                {move || text()}
                " ↑"
            </a>
        }
    };

    move || chat.news().get().map(show)
}
