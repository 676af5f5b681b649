use leptos::prelude::*;

use crate::{
    client::use_session,
    i18n::{t, use_i18n},
};

/// Says that the line is down, once that lasts.
#[component]
pub fn ConnectionBanner() -> impl IntoView {
    let i18n = use_i18n();
    let lost = use_session().is_lost();

    view! {
        <div class="banner-place" role="status">
            <Show when=move || lost.get()>
                <p class="banner">{t!(i18n, connection.lost)}</p>
            </Show>
        </div>
    }
}
