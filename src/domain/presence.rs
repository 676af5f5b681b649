//! What people are doing now.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{RoomId, User};

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
