//! What the dialect `web` says on the namespace `/web`, for both sides (wire contract, §3).
//!
//! Invariant: an event's name is written once, beside its payload; both sides send and read by these types. Every
//! command is acknowledged with a [`Reply`].

/// Ties a payload to its event's name and its acknowledgement.
macro_rules! command {
    ($payload:ty, $name:literal -> $ack:ty) => {
        impl $crate::protocol::Command for $payload {
            const NAME: &'static str = $name;
            type Ack = $ack;
        }
    };
}

mod commands;
mod emoji;
mod events;
mod json;
mod order;
mod presence;
mod reading;
mod search;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use commands::{
    CreateRoom, DeleteMessage, EditMessage, EnterRoom, LeaveRoom, ListPeople, ListRooms, OpenConversation, PinMessage,
    PostMessage, Posted, React, ReadHistory, ReadPins, RoomView, SetTyping, SyncRoom,
};
pub use emoji::ListEmoji;

pub use events::{
    MessageChanged, MessagePosted, PeopleChanged, PersonArrived, PersonEntered, PersonLeft, PersonWent, RoomChanged,
    RoomGone, ServerAnnounced, ServerStopping, SessionEnded, SessionStarted, TypingChanged,
};

pub use json::{Unreadable, read_json};

pub use order::{
    AcceptInvitation, ArchiveRoom, Block, HandOverRoom, Impose, Invite, KeepRoom, Kick, Lift, ListBlocked,
    ListInvitations, ListSanctions, MakeInvitation, RevokeInvitation, SetModerator, SetUpRoom,
};

pub use presence::{Away, AwayChanged, SetAway};

pub use reading::{LevelChanged, ListMarks, MarkRead, QuietChanged, RoomRead, SetLevel, SetQuiet};

pub use search::SearchMessages;

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
