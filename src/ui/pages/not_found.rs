use leptos::prelude::*;

use crate::{
    i18n::{t, t_string, use_i18n},
    ui::components::{Brand, PageTitle},
};

/// What is shown at an address that has no page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let i18n = use_i18n();

    view! {
        <PageTitle text=Signal::derive(move || t_string!(i18n, not_found.title).to_owned())/>
        <div class="front">
            <main class="front__main" id="main">
                <p class="front__brand"><Brand/></p>
                <section class="notice">
                    <h1 class="notice__title">{t!(i18n, not_found.title)}</h1>
                    <p class="notice__text">{t!(i18n, not_found.lead)}</p>
                    <p class="notice__ways">
                        <a class="button" href="/rooms">{t!(i18n, not_found.back)}</a>
                    </p>
                </section>
            </main>
        </div>
    }
}
