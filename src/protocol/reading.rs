//! The commands and events of `/web` about how far a person has read, and what they want to be told of.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::domain::{Level, Reading, RoomId, Sequence, UserId};

/// `marks.list`: how far the caller has read in the rooms that they are in and in their conversations, and what they want
/// to be told of. A room that they see for the first time begins as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListMarks {}
command!(ListMarks, "marks.list" -> Reading);

/// `room.read`: the caller has read up to a message; a lower number than before makes what comes after it unread again.
/// What the caller says themselves they have read without this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRead {
    /// Which room.
    pub room: RoomId,
    /// The last message that was read; one that there is not yet is as the newest.
    pub sequence: Sequence,
}
command!(MarkRead, "room.read" -> ());

/// `level.set`: what of a room the caller wants to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLevel {
    /// Which room.
    pub room: RoomId,
    /// What.
    pub level: Level,
}
command!(SetLevel, "level.set" -> ());

/// `quiet.set`: whether the caller is not to be disturbed, whatever is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetQuiet {
    /// Whether it is so.
    pub is_quiet: bool,
}
command!(SetQuiet, "quiet.set" -> ());

/// `room.read`: the caller has read up to a message, on whichever connection; or the other person of a conversation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomRead {
    /// Which room.
    pub room: RoomId,
    /// Who.
    pub user: UserId,
    /// The last message that they have read.
    pub sequence: Sequence,
}

impl Event for RoomRead {
    const NAME: &'static str = "room.read";
}

/// `level.changed`: the caller wants to be told more or less of a room, as they said on whichever connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelChanged {
    /// Which room.
    pub room: RoomId,
    /// What they want to be told.
    pub level: Level,
}

impl Event for LevelChanged {
    const NAME: &'static str = "level.changed";
}

/// `quiet.changed`: the caller is not to be disturbed, or may be again, as they said on whichever connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietChanged {
    /// Whether it is so.
    pub is_quiet: bool,
}

impl Event for QuietChanged {
    const NAME: &'static str = "quiet.changed";
}
