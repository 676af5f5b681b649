//! Moments.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};

/// A moment, in milliseconds since 1970-01-01T00:00Z. The server's clock gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment that is so much later.
    pub fn after(self, time: Duration) -> Self {
        Self(self.0.saturating_add_unsigned(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)))
    }

    /// The moment that is so much earlier.
    pub fn before(self, time: Duration) -> Self {
        Self(self.0.saturating_sub_unsigned(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)))
    }

    /// The moment in UTC, as `2026-01-31T09:30:00Z`; empty for a moment outside of the calendar.
    pub fn to_rfc3339(self) -> String {
        self.to_utc().and_then(|utc| utc.format(&Rfc3339).ok()).unwrap_or_default()
    }

    /// Whether a calendar has it; what lasts longer lasts for good.
    pub fn is_in_calendar(self) -> bool {
        self.to_utc().is_some()
    }

    /// Hours and minutes in UTC, as `09:30`.
    pub fn to_clock(self) -> String {
        self.to_utc().map(|utc| format!("{:02}:{:02}", utc.hour(), utc.minute())).unwrap_or_default()
    }

    /// The day in UTC, as `2026-01-31`.
    pub fn to_day(self) -> String {
        self.to_utc().map(|utc| utc.date().to_string()).unwrap_or_default()
    }

    /// When a day begins, given as `2026-01-31`, where clocks are so many minutes before UTC (behind it, where negative); none
    /// where it is no day, or there is no such clock.
    pub fn from_day(day: &str, offset_minutes: i32) -> Option<Self> {
        let mut parts = day.split('-');
        let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse::<u8>().ok()?, parts.next()?);
        let date = Date::from_calendar_date(year, month.try_into().ok()?, day.parse().ok()?).ok()?;
        let is_whole = parts.next().is_none() && offset_minutes.abs() <= 24 * 60;
        let seconds = date.midnight().assume_utc().unix_timestamp() - i64::from(offset_minutes) * 60;
        is_whole.then_some(Self(seconds * 1000))
    }

    fn to_utc(self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.0.div_euclid(1000)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_utc() {
        let moment = Timestamp(1_770_000_000_123);
        assert_eq!(moment.to_rfc3339(), "2026-02-02T02:40:00Z");
        assert_eq!(moment.to_clock(), "02:40");
        assert_eq!(moment.to_day(), "2026-02-02");
        assert_eq!(Timestamp(i64::MAX).to_rfc3339(), "");
        assert!(moment.is_in_calendar() && !Timestamp(i64::MAX).is_in_calendar());
    }

    #[test]
    fn a_day_begins_by_the_readers_clock() {
        assert_eq!(
            Timestamp::from_day("2026-02-02", 0).map(Timestamp::to_rfc3339).as_deref(),
            Some("2026-02-02T00:00:00Z")
        );
        assert_eq!(
            Timestamp::from_day("2026-02-02", 480).map(Timestamp::to_rfc3339).as_deref(),
            Some("2026-02-01T16:00:00Z")
        );
        assert_eq!(Timestamp::from_day("1969-12-31", -60), Some(Timestamp(-82_800_000)));
        for none in ["", "2026", "2026-02-30", "2026-13-01", "2026-01-01-01", "x-y-z", "99999999-01-01"] {
            assert_eq!(Timestamp::from_day(none, 0), None, "{none:?}");
        }
        assert_eq!(Timestamp::from_day("2026-02-02", i32::MIN + 1), None);
    }
}
