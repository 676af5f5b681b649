use leptos::prelude::*;

use crate::ui::{say, use_language};

/// The way past what all pages begin with, for those who go by the keyboard.
#[component]
pub fn SkipLink() -> impl IntoView {
    let language = use_language();

    view! {
        <a class="skip" href="#main" rel="external">
            {say!(language, app.skip)}
        </a>
    }
}
