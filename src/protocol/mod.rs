//! What the dialect `web` says on the namespace `/web`, for both sides (wire contract, §3).
//!
//! Invariant: an event's name is written once, beside its payload; both sides send and read by these types. Every
//! command is acknowledged with a [`Reply`].

mod commands;
mod events;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use commands::{
    CreateRoom, DeleteMessage, EditMessage, EnterRoom, LeaveRoom, ListPeople, ListRooms, OpenConversation, PostMessage,
    Posted, ReadHistory, RoomView, SetTyping, SyncRoom,
};
pub use events::{
    MessageChanged, MessagePosted, PeopleChanged, PersonArrived, PersonEntered, PersonLeft, PersonWent, RoomChanged,
    RoomGone, ServerStopping, SessionEnded, SessionStarted, TypingChanged,
};

use crate::domain::Refusal;

/// The namespace of this dialect.
pub const NAMESPACE: &str = "/web";

/// What a client asks for: the payload of one event, and what its acknowledgement carries.
pub trait Command: Serialize + DeserializeOwned + Send + 'static {
    /// The event's name on the wire.
    const NAME: &'static str;
    /// What a granted command is acknowledged with.
    type Ack: Serialize + DeserializeOwned + Send + 'static;
}

/// What the server tells: the payload of one event.
pub trait Event: Serialize + DeserializeOwned + Send + 'static {
    /// The event's name on the wire.
    const NAME: &'static str;
}

/// The acknowledgement of a command: `{"ok": …}` or `{"refused": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply<T> {
    /// It was done.
    Ok(T),
    /// It was not done, and nothing was changed.
    Refused(Refusal),
}

impl<T> From<Result<T, Refusal>> for Reply<T> {
    fn from(outcome: Result<T, Refusal>) -> Self {
        match outcome {
            Ok(value) => Self::Ok(value),
            Err(refusal) => Self::Refused(refusal),
        }
    }
}

impl<T> From<Reply<T>> for Result<T, Refusal> {
    fn from(reply: Reply<T>) -> Self {
        match reply {
            Reply::Ok(value) => Ok(value),
            Reply::Refused(refusal) => Err(refusal),
        }
    }
}
