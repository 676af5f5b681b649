use leptos::prelude::*;

use crate::{
    i18n::td_string,
    ui::{
        components::{Brand, PageTitle},
        say, use_language,
    },
};

/// What is shown at an address that has no page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let language = use_language();

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), not_found.title).to_owned())/>
        <div class="front">
            <main class="front__main" id="main">
                <p class="front__brand"><Brand/></p>
                <section class="notice">
                    <h1 class="notice__title">{say!(language, not_found.title)}</h1>
                    <p class="notice__text">{say!(language, not_found.lead)}</p>
                    <p class="notice__ways">
                        <a class="button" href="/rooms">{say!(language, not_found.back)}</a>
                    </p>
                </section>
            </main>
        </div>
    }
}
