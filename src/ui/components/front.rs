use leptos::prelude::*;

use super::{Brand, LanguageSwitch};
use crate::ui::{say, use_language};

/// What the pages before the rooms stand in: the brand, and a card.
#[component]
pub fn Front(
    /// What is on the card.
    children: Children,
) -> impl IntoView {
    let language = use_language();

    view! {
        <div class="front">
            <header class="front__top">
                <LanguageSwitch/>
            </header>
            <main class="front__main" id="main">
                <p class="front__brand"><Brand/></p>
                <div class="card">{children()}</div>
            </main>
            <footer class="front__foot">
                <a href="/developers" rel="external">{say!(language, app.developers)}</a>
            </footer>
        </div>
    }
}
