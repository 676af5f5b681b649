use leptos::prelude::*;

use super::Show;
use crate::{
    client::use_session,
    ui::{say, use_language},
};

/// Says that the line is down, once that lasts.
#[component]
pub fn ConnectionBanner() -> impl IntoView {
    let language = use_language();
    let lost = use_session().is_lost();

    view! {
        <div class="banner-place" role="status">
            <Show when=move || lost.get()>
                <p class="banner">{say!(language, connection.lost)}</p>
            </Show>
        </div>
    }
}
