use leptos::prelude::*;

use crate::ui::{say, use_language};

/// Says below a message of a conversation that the other one has read it.
#[component]
pub fn ReadLine() -> impl IntoView {
    let language = use_language();

    view! {
        <li class="read" aria-live="off">
            {say!(language, timeline.read)}
        </li>
    }
}
