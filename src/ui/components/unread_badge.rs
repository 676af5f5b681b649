use leptos::prelude::*;

use super::Show;
use crate::{
    i18n::td,
    ui::{show_count, use_language},
};

/// How many messages are unread; nothing where none is.
#[component]
pub fn UnreadBadge(
    /// How many.
    #[prop(into)]
    count: Signal<u64>,
) -> impl IntoView {
    let language = use_language();
    let shown = move || show_count(count.get());

    view! {
        <Show when=move || count.get() != 0>
            <span class="unread">
                <span aria-hidden="true">{shown}</span>
                <span class="visually-hidden">{move || td!(language.get(), rooms.unread, count = shown)}</span>
            </span>
        </Show>
    }
}
