use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui::{say, use_language};

/// The way to where one chooses how the pages look, and back to here.
#[component]
pub fn AppearanceLink() -> impl IntoView {
    let language = use_language();
    let path = use_location().pathname;

    view! {
        <a
            class="quiet-button"
            href=move || format!("/appearance?next={}", path.get())
            rel="external"
            title=say!(language, appearance.title)
        >
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16"/>
                <path fill="currentcolor" d="M12 4a8 8 0 0 1 0 16z"/>
            </svg>
            <span class="visually-hidden">{say!(language, appearance.title)}</span>
        </a>
    }
}
