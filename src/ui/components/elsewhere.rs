use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    client::dom,
    ui::{say, use_language},
};

/// At an address that no live page has: it is the server's, and is loaded from there. The answer to a form may lead to
/// one.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let language = use_language();
    let location = use_location();
    Effect::new(move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        let query = if query.is_empty() { query } else { format!("?{query}") };
        dom::load(&format!("{path}{query}"));
    });

    view! { <p class="waiting">{say!(language, problem.loading)}</p> }
}
