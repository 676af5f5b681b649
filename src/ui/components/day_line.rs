use leptos::prelude::*;

use crate::{
    client::{Clock, DayLabel, use_clock},
    domain::Timestamp,
    ui::{Language, say, use_language},
};

/// A line between days.
#[component]
pub fn DayLine(
    /// A moment of the day below.
    at: Timestamp,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();

    view! {
        <li class="day">
            <time class="day__label" datetime=move || clock.day(at)>{move || name_day(clock, language, at)}</time>
        </li>
    }
}

/// What to call the day of a moment.
pub fn name_day(clock: Clock, language: Language, at: Timestamp) -> AnyView {
    match clock.label(at, language.code()) {
        DayLabel::Today => say!(language, timeline.today).into_any(),
        DayLabel::Yesterday => say!(language, timeline.yesterday).into_any(),
        DayLabel::Date(date) => date.into_any(),
    }
}
