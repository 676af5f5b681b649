//! For how long.

use std::time::Duration;

/// The longest time: what is longer is for good.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// Reads a time as `7d`, `12h`, `30min` or `1h 30min`, of a second at least and of a hundred years at most.
///
/// # Errors
/// Anything else; what is wrong with it.
pub(super) fn parse_duration(text: &str) -> Result<Duration, String> {
    let duration =
        humantime::parse_duration(text).map_err(|error| format!("{error}; a time is like 7d, 12h or 30min"))?;
    if duration < Duration::from_secs(1) {
        return Err("it is over at once".to_owned());
    }
    if duration > LONGEST { Err("leave it out for good".to_owned()) } else { Ok(duration) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_with_a_unit() {
        for (text, seconds) in
            [("7d", 604_800), ("12h", 43_200), ("30min", 1_800), ("1h 30min", 5_400), ("2w", 1_209_600)]
        {
            assert_eq!(parse_duration(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "7", "d", "-7d", "7 moons", "0s", "999ms", "101y", "99999999999999999999d"] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }
}
