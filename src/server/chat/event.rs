//! What happened.

use std::time::Duration;

use super::ConnectionId;
use crate::domain::{Level, Message, Refusal, RoomId, RoomName, RoomSummary, Sequence, Typing, User, UserId};

/// Something that happened in the house. Each dialect tells it in its own words, or keeps silent about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A connection now speaks for a person, who is in these rooms.
    Connected {
        /// Which connection.
        connection: ConnectionId,
        /// For whom it speaks.
        user: User,
        /// The rooms that the person is in, besides Everyone.
        rooms: Vec<RoomId>,
        /// How many people are online now.
        online: u32,
    },
    /// A person came online.
    Arrived {
        /// Who.
        user: User,
        /// How many people are online now.
        online: u32,
    },
    /// A person went offline.
    Went {
        /// Who.
        user: User,
        /// How many people are online now.
        online: u32,
    },
    /// A person is away, or there again.
    AwayChanged {
        /// Who.
        user: UserId,
        /// Whether they are away.
        is_away: bool,
    },
    /// A person came into a room.
    Entered {
        /// Who.
        user: User,
        /// Which room.
        room: Place,
        /// Who is in it now, in the order in which they came.
        people: Vec<User>,
    },
    /// A person left a room.
    Left {
        /// Who.
        user: User,
        /// Which room.
        room: Place,
        /// Whether it is an account that keeps the room in its list.
        stays: bool,
        /// Who is in it now, in the order in which they came.
        people: Vec<User>,
    },
    /// Something was said to everyone.
    SaidToEveryone(Message),
    /// Something was said in a room.
    SaidInRoom(Message, Place),
    /// Something was said to one person.
    SaidToPerson {
        /// What, and by whom.
        message: Message,
        /// To whom.
        to: User,
    },
    /// The server's people say something to everyone, beside the message itself.
    Announced(Message),
    /// A message was edited or deleted; as it is now.
    MessageChanged(Message),
    /// A room was made, or its count or capacity changed.
    RoomChanged(RoomSummary),
    /// A room that a person is in has another name: for clients that know rooms by it, one left and another joined.
    KnownAs {
        /// Who is in it.
        user: User,
        /// What it was called.
        before: Place,
        /// What it is called now.
        room: Place,
        /// Who is in it, in the order in which they came.
        people: Vec<User>,
    },
    /// A room is no more.
    RoomGone(RoomId),
    /// A person began or stopped writing.
    Typing(Typing),
    /// A person has read in a room up to a message, or wants what comes after it to be unread.
    Read {
        /// Who.
        user: UserId,
        /// Which room.
        room: RoomId,
        /// The last message that they have read.
        sequence: Sequence,
    },
    /// A person wants to be told so much of a room.
    LevelChanged {
        /// Which room.
        room: RoomId,
        /// How much.
        level: Level,
    },
    /// A person is not to be disturbed, or may be again.
    QuietChanged(bool),
    /// A person's session is over; their connections are to be closed.
    SessionEnded(User),
    /// A person has another name; their connections are to be closed, and come back under it.
    Renamed(UserId),
    /// The server stops.
    Stopping {
        /// Over how long clients are to spread their coming back.
        spread: Duration,
    },
    /// A command of a connection was refused.
    Refused(Refusal),
}

/// A room that has a name: kept or passing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Which room.
    pub id: RoomId,
    /// What it is called.
    pub name: RoomName,
}
