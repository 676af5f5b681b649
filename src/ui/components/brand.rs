use leptos::prelude::*;

use crate::ui::{say, use_language};

/// The house's sign: a lidded cup, and the name.
#[component]
pub fn Brand() -> impl IntoView {
    let language = use_language();

    view! {
        <span class="brand">
            <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <path class="brand__steam" d="M13 3.2c-1.3 1.4 1.3 2.6 0 4.1M18.6 2.4c-1.6 1.7 1.6 3.2 0 5"/>
                <path class="brand__lid" d="M9.2 12.6c1-2.2 3.6-3.4 6.8-3.4s5.8 1.2 6.8 3.4z"/>
                <path class="brand__bowl" d="M5.5 14.3h21c-.3 6.3-3.6 10.2-7.4 11.4h-6.2c-3.8-1.2-7.1-5.1-7.4-11.4z"/>
                <path class="brand__saucer" d="M7.5 28.2h17"/>
            </svg>
            <span class="brand__name">{say!(language, app.name)}</span>
        </span>
    }
}
