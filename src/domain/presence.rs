//! What people are doing now.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{RoomId, Timestamp, User, UserId, Username};

/// How long one sign of typing holds, unless another follows.
pub const TYPING_LASTS: Duration = Duration::from_secs(5);

/// Somebody began or stopped writing in a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// Where.
    pub room: RoomId,
    /// Who.
    pub user: User,
    /// Whether they write now.
    pub typing: bool,
}

/// Somebody online, as lists have them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub id: UserId,
    /// What they are called.
    pub name: Username,
    /// Whether they are away: nobody is at any of their pages. Left out where they are not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_away: bool,
}

impl Present {
    /// Somebody, away or not.
    pub fn new(user: User, is_away: bool) -> Self {
        Self { id: user.id, name: user.name, is_away }
    }

    /// Who it is.
    pub fn user(&self) -> User {
        User { id: self.id, name: self.name.clone() }
    }
}

/// When somebody was here last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastHere {
    /// When, to the minute.
    pub at: Timestamp,
    /// How many whole hours ago.
    pub hours: u32,
}

impl LastHere {
    /// A moment, as it is told now.
    pub fn new(at: Timestamp, now: Timestamp) -> Self {
        let hours = now.0.saturating_sub(at.0).max(0) / 3_600_000;
        Self { at, hours: u32::try_from(hours).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_whole_and_never_of_what_is_to_come() {
        let hours = |at, now| LastHere::new(Timestamp(at), Timestamp(now)).hours;
        assert_eq!([hours(0, 3_599_999), hours(0, 3_600_000), hours(0, 90 * 3_600_000)], [0, 1, 90]);
        assert_eq!(hours(5_000_000, 0), 0);
    }
}
