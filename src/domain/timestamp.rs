//! Moments.

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A moment, in milliseconds since 1970-01-01T00:00Z. The server's clock gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment in UTC, as `2026-01-31T09:30:00Z`; empty for a moment outside of the calendar.
    pub fn to_rfc3339(self) -> String {
        self.to_utc().and_then(|utc| utc.format(&Rfc3339).ok()).unwrap_or_default()
    }

    /// Hours and minutes in UTC, as `09:30`.
    pub fn to_clock(self) -> String {
        self.to_utc().map(|utc| format!("{:02}:{:02}", utc.hour(), utc.minute())).unwrap_or_default()
    }

    /// The day in UTC, as `2026-01-31`.
    pub fn to_day(self) -> String {
        self.to_utc().map(|utc| utc.date().to_string()).unwrap_or_default()
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
    }
}
