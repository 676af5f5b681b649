use leptos::prelude::*;

use crate::ui::{say, use_language};

/// Narrows the list of rooms down, as one types; without JavaScript, by asking for the page again.
#[component]
pub fn RoomSearch(
    /// The searched text.
    search: RwSignal<String>,
) -> impl IntoView {
    let language = use_language();

    view! {
        <form class="search" role="search" method="get" action="/rooms" on:submit=|event| event.prevent_default()>
            <input
                class="field search__field"
                type="search"
                name="q"
                dir="auto"
                autocomplete="off"
                aria-label=say!(language, rooms.search)
                placeholder=say!(language, rooms.search)
                value=search.get_untracked()
                on:input:target=move |event| search.set(event.target().value())
            />
            <noscript>
                <button type="submit" class="button button--plain">{say!(language, rooms.search_submit)}</button>
            </noscript>
        </form>
    }
}
