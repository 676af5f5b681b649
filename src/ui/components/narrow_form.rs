use leptos::prelude::*;

use crate::ui::{say, use_language};

/// Looks for a text in the names of a list, by asking for the page again.
#[component]
pub fn NarrowForm(
    /// The argument of the page.
    name: &'static str,
    /// Where the form leads: the page, and the place of the list on it.
    #[prop(into)]
    action: String,
    /// What was looked for.
    search: String,
    /// What is looked for.
    #[prop(into)]
    label: Signal<&'static str>,
) -> impl IntoView {
    let language = use_language();

    view! {
        <form class="search" role="search" method="get" action=action aria-label=label>
            <input
                class="field search__field"
                type="search"
                name=name
                dir="auto"
                maxlength="128"
                autocomplete="off"
                aria-label=label
                placeholder=label
                value=search
            />
            <button type="submit" class="button button--plain">{say!(language, rooms.search_submit)}</button>
        </form>
    }
}
