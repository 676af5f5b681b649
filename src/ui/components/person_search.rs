use leptos::prelude::*;

use crate::{
    client::RollSearch,
    domain::RoomId,
    ui::{say, use_language},
};

/// Looks for people of a room by their names, as one types; without JavaScript, on a page of its own.
#[component]
pub fn PersonSearch(
    /// The room.
    room: RoomId,
    /// What was found.
    search: RollSearch,
) -> impl IntoView {
    let language = use_language();

    view! {
        <form
            class="people__search"
            role="search"
            aria-label=say!(language, room.find_person)
            method="get"
            action=format!("/rooms/{room}/people")
            on:submit=|event| event.prevent_default()
        >
            <input
                class="field search__field"
                type="search"
                name="q"
                dir="auto"
                maxlength="64"
                autocomplete="off"
                aria-label=say!(language, room.find_person)
                placeholder=say!(language, room.find_person)
                on:input:target=move |event| search.look(&event.target().value())
            />
            <noscript>
                <button type="submit" class="button button--plain">{say!(language, rooms.search_submit)}</button>
            </noscript>
        </form>
    }
}
