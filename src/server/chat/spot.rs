//! Where in what was said in a room somebody looks.

use super::{House, house::unavailable};
use crate::domain::{Page, Refusal, RoomId, Sequence, Timestamp};

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

/// A run of a room's messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The messages.
    pub page: Page,
    /// Whether the room has messages after them.
    pub has_later: bool,
    /// The one that was looked for, where one was.
    pub at: Option<Sequence>,
}

impl House {
    pub(super) async fn read_run(&self, room: RoomId, spot: Spot) -> Result<Run, Refusal> {
        let (before, at) = match spot {
            Spot::End => (None, None),
            Spot::Before(sequence) => (Some(sequence), None),
            Spot::At(sequence) => (None, Some(sequence)),
            Spot::Since(moment) => (None, self.store.find_since(room, moment).await.map_err(unavailable)?),
        };
        let before = at.map_or(before, |at| Some(Sequence(at.0.saturating_add(AFTER))));
        let page = self.store.read_before(room, before).await.map_err(unavailable)?;
        if before.is_none() {
            return Ok(Run { page, ..Run::default() });
        }
        let (last, _) = self.store.read_ends(room).await.map_err(unavailable)?;
        let shown = page.messages.last().map_or(Sequence::START, |message| message.sequence);
        Ok(Run { has_later: shown < last, page, at })
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
