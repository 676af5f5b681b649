//! The time of day.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::domain::Timestamp;

/// The present moment by the machine's clock, which may be set back: nothing is ordered by it.
pub(in crate::server) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
