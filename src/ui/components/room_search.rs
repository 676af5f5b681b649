use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};

/// Narrows the list of rooms down, as one types; without JavaScript, by asking for the page again.
#[component]
pub fn RoomSearch(
    /// The searched text.
    search: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();

    view! {
        <form class="search" role="search" method="get" action="/rooms" on:submit=|event| event.prevent_default()>
            <input
                class="field search__field"
                type="search"
                name="q"
                dir="auto"
                autocomplete="off"
                aria-label=move || t_string!(i18n, rooms.search)
                placeholder=move || t_string!(i18n, rooms.search)
                value=search.get_untracked()
                on:input:target=move |event| search.set(event.target().value())
            />
            <noscript>
                <button type="submit" class="button button--plain">{t!(i18n, rooms.search_submit)}</button>
            </noscript>
        </form>
    }
}
