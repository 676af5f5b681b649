use leptos::prelude::*;

use super::{AppearanceLink, Brand, LanguageSwitch};
use crate::ui::{say, use_language};

/// What the pages before the rooms stand in: the brand, and a card.
#[component]
pub fn Front(
    /// Whether it is the door itself, whose title is the brand.
    #[prop(default = false)]
    is_door: bool,
    /// What is on the card.
    children: Children,
) -> impl IntoView {
    let language = use_language();

    view! {
        <div class="front">
            <header class="front__top">
                <AppearanceLink/>
                <LanguageSwitch/>
            </header>
            <main class="front__main" id="main">
                {if is_door {
                    view! {
                        <h1 class="front__brand"><Brand/></h1>
                        <p class="front__tagline">{say!(language, app.tagline)}</p>
                    }
                        .into_any()
                } else {
                    view! { <p class="front__brand"><Brand/></p> }.into_any()
                }}
                <div class="card">{children()}</div>
            </main>
            <footer class="front__foot">
                <a href="/developers" rel="external">{say!(language, app.developers)}</a>
            </footer>
        </div>
    }
}
