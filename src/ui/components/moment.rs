use leptos::prelude::*;

use crate::domain::Timestamp;

/// A day and a time of day. The server does not know the reader's zone, so it is UTC, or what the reader's browser said, and
/// says so.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
    /// How many minutes the reader's clock is before UTC.
    #[prop(default = 0)]
    offset: i32,
) -> impl IntoView {
    let there = Timestamp(at.0.saturating_add(i64::from(offset) * 60_000));

    view! {
        <time datetime=at.to_rfc3339() data-moment=at.0.to_string()>
            {format!("{} {} {}", there.to_day(), there.to_clock(), name_zone(offset))}
        </time>
    }
}

/// A zone by how far its clocks are from UTC: `UTC`, `UTC+8`, `UTC-3:30`.
fn name_zone(offset: i32) -> String {
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    let sign = if offset < 0 { '-' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_says_how_far_it_is() {
        let names: Vec<_> = [0, 480, -210, 30].into_iter().map(name_zone).collect();
        assert_eq!(names, ["UTC", "UTC+8", "UTC-3:30", "UTC+0:30"]);
    }
}
