use leptos::prelude::*;

use crate::{
    client::{DayLabel, use_clock},
    domain::Timestamp,
    ui::{say, use_language},
};

/// A line between days.
#[component]
pub fn DayLine(
    /// A moment of the day below.
    at: Timestamp,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let label = move || match clock.label(at, language.code()) {
        DayLabel::Today => say!(language, timeline.today).into_any(),
        DayLabel::Yesterday => say!(language, timeline.yesterday).into_any(),
        DayLabel::Date(date) => date.into_any(),
    };

    view! {
        <li class="day">
            <time class="day__label" datetime=move || clock.day(at)>{move || label()}</time>
        </li>
    }
}
