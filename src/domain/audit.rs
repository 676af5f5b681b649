//! What was done to rooms and people, for those who run the server to look up.

use serde::{Deserialize, Serialize};

use super::{RoomName, Timestamp, User, Username};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A kept room was made.
    MadeRoom,
    /// A room's name, topic, capacity or rules were changed.
    ChangedRoom,
    /// A room is over.
    ArchivedRoom,
    /// It is not over after all.
    RestoredRoom,
    /// A room was removed, with what was said in it.
    RemovedRoom,
    /// A passing room was kept.
    KeptRoom,
    /// A room has another owner.
    HandedOver,
    /// Somebody may keep order in a room.
    MadeModerator,
    /// They may no more.
    UnmadeModerator,
    /// Somebody was let into a private room.
    Invited,
    /// A link was made by which people come in.
    MadeInvitation,
    /// It leads nowhere any more.
    RevokedInvitation,
    /// Somebody was sent out of a room.
    Kicked,
    /// Somebody may say nothing.
    Muted,
    /// Somebody may not come in.
    Banned,
    /// They may again.
    Lifted,
    /// Somebody else's message was deleted.
    DeletedMessage,
    /// Somebody's message was pinned in a room.
    PinnedMessage,
    /// It is not pinned any more.
    UnpinnedMessage,
    /// The server has an emoji of its own more.
    AddedEmoji,
    /// It is not to be written any more.
    RemovedEmoji,
    /// The server's switches were set.
    SetSwitches,
    /// Something was announced to everyone.
    Announced,
    /// An account was made by whoever runs the server.
    MadeAccount,
    /// An account has another password, given by whoever runs the server.
    SetPassword,
    /// An account may do more, or less.
    SetRole,
    /// An account was removed by whoever runs the server.
    RemovedAccount,
}

/// One line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When it was done.
    pub at: Timestamp,
    /// By whom, as they were called then; from the command line where absent.
    pub by: Option<String>,
    /// What.
    pub deed: Deed,
    /// In which room, as it was called then.
    pub room: Option<String>,
    /// To whom, as they were called then.
    pub target: Option<String>,
    /// What else there is to know: a time, a text.
    pub detail: Option<String>,
}

impl AuditEntry {
    /// Somebody did something.
    pub fn new(at: Timestamp, by: &User, deed: Deed) -> Self {
        Self { by: Some(by.name.to_string()), ..Self::unnamed(at, deed) }
    }

    /// Something was done from the command line.
    pub fn unnamed(at: Timestamp, deed: Deed) -> Self {
        Self { at, by: None, deed, room: None, target: None, detail: None }
    }

    /// The same, in a room.
    pub fn room(self, name: &RoomName) -> Self {
        Self { room: Some(name.to_string()), ..self }
    }

    /// The same, to somebody.
    pub fn target(self, name: &Username) -> Self {
        Self { target: Some(name.to_string()), ..self }
    }

    /// The same, with something else to know.
    pub fn detail(self, text: impl ToString) -> Self {
        Self { detail: Some(text.to_string()), ..self }
    }
}
