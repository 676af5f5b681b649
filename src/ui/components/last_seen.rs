use leptos::prelude::*;

use crate::{
    domain::Timestamp,
    i18n::td,
    ui::{say, use_language},
};

/// How long ago there was a sign of somebody, in hours, then in days.
#[component]
pub fn LastSeen(
    /// When that was.
    at: Timestamp,
    /// How many hours ago.
    hours: u32,
) -> impl IntoView {
    let language = use_language();
    let ago = match hours {
        0 => say!(language, account.seen_now).into_any(),
        1 => say!(language, account.seen_hour).into_any(),
        2..48 => td!(language.get(), account.seen_hours, count = hours).into_any(),
        _ => td!(language.get(), account.seen_days, count = hours / 24).into_any(),
    };

    view! { <time datetime=at.to_rfc3339() title=format!("{} {} UTC", at.to_day(), at.to_clock())>{ago}</time> }
}
