//! What comes of errands.

use serde::{Deserialize, Serialize};

use crate::domain::{AuditEntry, Capacity, Role, RoomId, RoomName, Switches, Timestamp, Username};

/// What came of an errand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is done; in one sentence, what.
    Done(String),
    /// The accounts by name, then the guests who are banned.
    Accounts(Vec<AccountLine>),
    /// The rooms by name.
    Rooms(Vec<RoomLine>),
    /// The switches.
    Switches(Switches),
    /// Lines of the audit log, the newest first.
    Audit(Vec<AuditEntry>),
}

/// An account, or a guest who is banned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    /// What they are called.
    pub name: Username,
    /// What the account may do; none for a guest.
    pub role: Option<Role>,
    /// When the account was made.
    pub made: Option<Timestamp>,
    /// When there was a sign of them last, to the hour.
    pub seen: Option<Timestamp>,
    /// Whether they are online now.
    pub is_online: bool,
    /// Whether they are banned from the server.
    pub is_banned: bool,
    /// Until when they are; until it is lifted where absent.
    pub banned_until: Option<Timestamp>,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomLine {
    /// Which.
    pub id: RoomId,
    /// What it is called.
    pub name: RoomName,
    /// Whose it is, where it is kept and they are known.
    pub owner: Option<Username>,
    /// How many people are in it.
    pub people: u32,
    /// How many it holds.
    pub capacity: Option<Capacity>,
    /// Whether it stays when the last person leaves.
    pub is_kept: bool,
    /// Whether it is for those who were invited.
    pub is_private: bool,
    /// Whether it is over.
    pub is_archived: bool,
}
