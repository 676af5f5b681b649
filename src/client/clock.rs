//! Times as the reader's clock shows them.
//!
//! The server does not know the reader's zone, so a page comes with UTC and is told anew once it is hydrated; both
//! sides render the same until then.

use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{Day, dom};
use crate::domain::Timestamp;

/// The page's clock.
#[derive(Clone, Copy)]
pub struct Clock {
    local: RwSignal<bool>,
}

/// What to call a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayLabel {
    /// The reader's today.
    Today,
    /// The day before.
    Yesterday,
    /// Another day, in the reader's language; before hydration as `2026-01-31`.
    Date(String),
}

/// Makes the page's clock, and gives it to all below.
pub fn provide_clock() {
    let clock = Clock { local: RwSignal::new(false) };
    Effect::new(move || clock.local.set(true));
    provide_context(clock);
}

/// The page's clock.
pub fn use_clock() -> Clock {
    expect_context()
}

impl Clock {
    /// Shows the reader's times in what an element has in it from the server, wherever `data-at` says when: as a text, or
    /// as the title of what has one.
    pub fn correct_within(self, element: NodeRef<html::Div>) {
        Effect::new(move || {
            let Some(element) = element.get().filter(|_| self.local.get()) else { return };
            dom::each(&element, "[data-at]", |written| {
                let at = written.get_attribute("data-at").and_then(|at| at.parse().ok());
                let Some(time) = at.map(|at| self.time(Timestamp(at))) else { return };
                match written.has_attribute("title") {
                    true => drop(written.set_attribute("title", &time)),
                    false => written.set_text_content(Some(&time)),
                }
            });
        });
    }

    /// Shows the reader's days and times within an element that came from the server late, wherever `data-moment` says when.
    pub fn correct_moments(self, element: &Element) {
        dom::each(element, "[data-moment]", |written| {
            if let Some(at) = written.get_attribute("data-moment").and_then(|at| at.parse().ok()).map(Timestamp) {
                let moment = untrack(|| format!("{} {}", self.day(at), self.time(at)));
                written.set_text_content(Some(&moment));
            }
        });
    }

    /// The day of a moment, as `2026-01-31`.
    pub fn day(self, moment: Timestamp) -> String {
        if self.local.get() { name_day(&read(moment)) } else { moment.to_day() }
    }

    /// The same, with when it begins and ends.
    pub fn whole_day(self, moment: Timestamp) -> Day {
        if !self.local.get() {
            return Day::of_utc(moment);
        }
        let date = read(moment);
        // A month or a year may end with it: that is for the browser to know.
        let midnight = |after: i32| {
            let (year, month, day) = (date.get_full_year(), date.get_month() as i32, date.get_date() as i32);
            Timestamp(Date::new_with_year_month_day(year, month, day + after).get_time() as i64)
        };
        Day { name: name_day(&date), from: midnight(0), until: midnight(1) }
    }

    /// The time of day of a moment, as `17:05`.
    pub fn time(self, moment: Timestamp) -> String {
        if self.local.get() {
            let date = read(moment);
            format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
        } else {
            moment.to_clock()
        }
    }

    /// How many minutes the reader's clock is before UTC now; none while that is not known.
    pub fn offset(self) -> Option<i32> {
        self.local.get().then(|| -(Date::new_0().get_timezone_offset() as i32))
    }

    /// What to call the day of a moment in a language.
    pub fn label(self, moment: Timestamp, language: &str) -> DayLabel {
        if !self.local.get() {
            return DayLabel::Date(moment.to_day());
        }
        let date = read(moment);
        let day = name_day(&date);
        let today = Date::new_0();
        if day == name_day(&today) {
            return DayLabel::Today;
        }
        let yesterday = Date::new_0();
        yesterday.set_date(today.get_date().wrapping_sub(1));
        if day == name_day(&yesterday) {
            return DayLabel::Yesterday;
        }
        DayLabel::Date(spell(&date, language, date.get_full_year() != today.get_full_year()))
    }
}

fn read(moment: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(moment.0 as f64))
}

fn name_day(date: &Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

fn spell(date: &Date, language: &str, with_year: bool) -> String {
    let options = Object::new();
    let year = with_year.then_some(("year", "numeric"));
    for (key, value) in [("weekday", "long"), ("month", "long"), ("day", "numeric")].into_iter().chain(year) {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    let format = DateTimeFormat::new(&Array::of1(&language.into()), &options).format();
    format.call1(&JsValue::UNDEFINED, date).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
