//! Where in what was said in a room somebody looks.

use super::{House, house::unavailable};
use crate::domain::{Refusal, RoomId, Sequence, Timestamp};

/// How many messages come after the one that is looked for.
const AFTER: u64 = 50;

/// A place in what was said in a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// The newest messages.
    #[default]
    End,
    /// Those before a number.
    Before(Sequence),
    /// Those around one.
    At(Sequence),
    /// Those around the first one that was said at a moment or later.
    Since(Timestamp),
}

impl Spot {
    /// Reads numbers and a day (`2026-01-31`, where clocks are `offset` minutes before UTC) as an address has them. What is
    /// none is as if it was not said.
    pub fn read(before: Option<&str>, at: Option<&str>, day: Option<&str>, offset: Option<&str>) -> Self {
        let number = |text: Option<&str>| text?.parse().ok().map(Sequence);
        let offset = offset.and_then(|text| text.parse().ok()).unwrap_or_default();
        let since = day.and_then(|day| Timestamp::from_day(day, offset)).map(Self::Since);
        let around = number(at).map(Self::At);
        around.or(since).or(number(before).map(Self::Before)).unwrap_or_default()
    }
}

impl House {
    /// Before which message the run at a spot ends, and which one is looked for, where one is.
    pub(super) async fn find_spot(&self, room: RoomId, spot: Spot) -> Result<(Sequence, Option<Sequence>), Refusal> {
        let at = match spot {
            Spot::End => None,
            Spot::Before(sequence) => return Ok((sequence, None)),
            Spot::At(sequence) => Some(sequence),
            Spot::Since(moment) => self.store.find_since(room, moment).await.map_err(unavailable)?,
        };
        Ok((Sequence(at.map_or(u64::MAX, |at| at.0.saturating_add(AFTER))), at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_to_look() {
        let read = |before, at, day| Spot::read(before, at, day, Some("60"));
        assert_eq!(read(None, None, None), Spot::End);
        assert_eq!(read(Some("7"), None, None), Spot::Before(Sequence(7)));
        assert_eq!(read(Some("7"), Some("8"), None), Spot::At(Sequence(8)));
        assert_eq!(read(None, None, Some("1970-01-02")), Spot::Since(Timestamp(82_800_000)));
        assert_eq!(read(Some("x"), Some("-1"), Some("today")), Spot::End);
    }
}
