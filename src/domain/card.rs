//! What somebody is shown of somebody.

use serde::{Deserialize, Serialize};

use super::{LastHere, Present, Role, RoomId, RoomSummary, Standing, Timestamp};

/// Somebody, as a reader may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Who, and whether they are away.
    pub who: Present,
    /// Whether they are online.
    pub is_online: bool,
    /// What their account may do; none for a guest.
    pub role: Option<Role>,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// When they were here last, where they are not and the reader may see it.
    pub last_here: Option<LastHere>,
    /// The room that the reader looks from, where they are in it.
    pub here: Option<RoomSummary>,
    /// What the person is in it.
    pub standing: Standing,
    /// Whether the reader keeps order in it, and over them.
    pub keeps_order: bool,
    /// The rooms that both are in or have in their lists, by name.
    pub common: Vec<RoomSummary>,
    /// Their conversation, where there is one.
    pub conversation: Option<RoomId>,
    /// Whether the reader does not want to hear them.
    pub is_blocked: bool,
}
