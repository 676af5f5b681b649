//! What people are doing now.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{RoomId, User, UserId, Username};

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
