use leptos::prelude::*;

use crate::{
    client::{DayLabel, use_clock},
    domain::Timestamp,
    ui::{say, use_language},
};

/// A day and a time of day, as the reader's clock shows them.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let day = move || match clock.label(at, language.code()) {
        DayLabel::Today => say!(language, timeline.today).into_any(),
        DayLabel::Yesterday => say!(language, timeline.yesterday).into_any(),
        DayLabel::Date(date) => date.into_any(),
    };

    view! {
        <time datetime=at.to_rfc3339()>
            {day} " " {move || clock.time(at)}
        </time>
    }
}
