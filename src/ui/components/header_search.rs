use leptos::{html, prelude::*};

use crate::{
    client::{focus_by_slash, use_clock},
    domain::RoomId,
    ui::{say, use_language},
};

/// The way from a room to what was said in it: a field where there is space, a button elsewhere.
#[component]
pub fn HeaderSearch(
    /// The room.
    room: RoomId,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let field = NodeRef::<html::Input>::new();
    focus_by_slash(field);

    view! {
        <form class="header-search" role="search" method="get" action="/search">
            <input type="hidden" name="room" value=room.to_string()/>
            <input type="hidden" name="offset" value=move || clock.offset()/>
            <input
                node_ref=field
                class="field header-search__field"
                type="search"
                name="q"
                dir="auto"
                maxlength="200"
                autocomplete="off"
                aria-label=say!(language, search.in_room)
                placeholder=say!(language, search.title)
            />
            <button type="submit" class="quiet-button" title=say!(language, search.in_room)>
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="m20 20-4.5-4.5M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z"/>
                </svg>
                <span class="visually-hidden">{say!(language, search.submit)}</span>
            </button>
        </form>
    }
}
