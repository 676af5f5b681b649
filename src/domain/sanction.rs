//! Keeping people quiet, or out.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{RoomId, Timestamp, User, Username};

/// Tells sanctions apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SanctionId(pub Uuid);

impl SanctionId {
    /// An id that no sanction has yet.
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl Default for SanctionId {
    fn default() -> Self {
        Self::new()
    }
}

/// What is kept from somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// They may say nothing.
    Mute,
    /// They may not be there.
    Ban,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mute => "mute",
            Self::Ban => "ban",
        })
    }
}

/// Something that is kept from somebody, for a time or until it is lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanction {
    /// Which one.
    pub id: SanctionId,
    /// What is kept from them.
    pub measure: Measure,
    /// Where; everywhere on the server where absent.
    pub room: Option<RoomId>,
    /// From whom. Of a guest, also from whoever comes from their address.
    pub user: User,
    /// Until when; until it is lifted where absent.
    pub until: Option<Timestamp>,
    /// Who decided it.
    pub by: Username,
    /// When.
    pub at: Timestamp,
}

impl Sanction {
    /// Whether it still holds at a moment.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until > now)
    }
}
