//! The events of `/web`.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::domain::{Message, RoomId, RoomSummary, Typing, User, UserId};

/// Ties a payload to its event's name.
macro_rules! event {
    ($payload:ty, $name:literal) => {
        impl Event for $payload {
            const NAME: &'static str = $name;
        }
    };
}

/// `session.started`: the connection is taken in; the caller's events follow from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionStarted {
    /// Who the server knows the caller as.
    pub me: User,
    /// The rooms that the caller is in, besides Everyone, in the order in which they were entered.
    pub rooms: Vec<RoomId>,
    /// How many people are online.
    pub online: u32,
}
event!(SessionStarted, "session.started");

/// `session.ended`: the session is over, by the person or from elsewhere. The server closes the connection after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEnded {}
event!(SessionEnded, "session.ended");

/// `server.stopping`: the server stops, and the connection with it. Clients come back by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerStopping {
    /// Within how many milliseconds from now to come back, each at a random moment: not all at once.
    pub spread_ms: u32,
}
event!(ServerStopping, "server.stopping");

/// `server.announced`: those who run the server said this to everyone; it is also posted as a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerAnnounced(pub Message);
event!(ServerAnnounced, "server.announced");

/// `message.posted`: something was said in a room of the caller's; also what the caller said, on all its connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessagePosted(pub Message);
event!(MessagePosted, "message.posted");

/// `message.changed`: a message in a room of the caller's was edited or deleted; as it is now. Changes are numbered for
/// each room; who sees a gap asks for `room.sync` with `changed_after`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageChanged(pub Message);
event!(MessageChanged, "message.changed");

/// `room.changed`: a room that the caller may see was made, or its count or capacity changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoomChanged(pub RoomSummary);
event!(RoomChanged, "room.changed");

/// `room.gone`: a room is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomGone {
    /// Which room.
    pub room: RoomId,
}
event!(RoomGone, "room.gone");

/// `person.arrived`: somebody came online.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonArrived {
    /// Who.
    pub user: User,
    /// How many people are online now.
    pub online: u32,
}
event!(PersonArrived, "person.arrived");

/// `person.went`: somebody went offline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonWent {
    /// Who.
    pub user: UserId,
    /// How many people are online now.
    pub online: u32,
}
event!(PersonWent, "person.went");

/// `people.changed`: so many came and went at once that they are not told one by one. Who shows them asks
/// `people.list`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleChanged {
    /// How many people are online now.
    pub online: u32,
}
event!(PeopleChanged, "people.changed");

/// `room.entered`: somebody came into a room that the caller is in, or the caller did, on whichever connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonEntered {
    /// Which room.
    pub room: RoomId,
    /// Who.
    pub user: User,
}
event!(PersonEntered, "room.entered");

/// `room.left`: somebody left a room that the caller is in, or the caller did, on whichever of its connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLeft {
    /// Which room.
    pub room: RoomId,
    /// Who.
    pub user: UserId,
    /// Whether it is an account that keeps the room in its list; left out where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays: bool,
}
event!(PersonLeft, "room.left");

/// `typing.changed`: somebody else began or stopped writing in a room that the caller is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypingChanged(pub Typing);
event!(TypingChanged, "typing.changed");
