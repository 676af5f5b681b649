//! Who gets an event.

use super::{ConnectionId, Event};
use crate::domain::{RoomId, UserId};

/// Who gets an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// All connections, logged in or not.
    Everyone,
    /// All connections but a person's.
    EveryoneBut(UserId),
    /// The people in a room.
    Room(RoomId),
    /// The people in a room but one.
    RoomBut(RoomId, UserId),
    /// One person, on all connections.
    Person(UserId),
    /// One connection.
    Connection(ConnectionId),
}

/// An event on its way to its audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// What happened.
    pub event: Event,
    /// Who gets to know.
    pub audience: Audience,
}
