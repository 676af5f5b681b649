use leptos::prelude::*;
use leptos_i18n::Locale as _;

use crate::{
    client::{DayLabel, use_clock},
    domain::Timestamp,
    i18n::{t, use_i18n},
};

/// A line between days.
#[component]
pub fn DayLine(
    /// A moment of the day below.
    at: Timestamp,
) -> impl IntoView {
    let i18n = use_i18n();
    let clock = use_clock();
    let label = move || match clock.label(at, i18n.get_locale().as_str()) {
        DayLabel::Today => t!(i18n, timeline.today).into_any(),
        DayLabel::Yesterday => t!(i18n, timeline.yesterday).into_any(),
        DayLabel::Date(date) => date.into_any(),
    };

    view! {
        <li class="day">
            <time class="day__label" datetime=move || clock.day(at)>{label}</time>
        </li>
    }
}
