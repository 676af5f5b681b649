//! The core's "no".

use serde::{Deserialize, Serialize};

use super::Invalid;

/// Why a command was not carried out. The person sees it, in their language or their dialect; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Somebody online has this name.
    #[error("the name is taken by somebody online")]
    DuplicateUsername,
    /// The room holds no more people.
    #[error("the room is full")]
    RoomFull,
    /// The person is in the room already.
    #[error("already in the room")]
    AlreadyInRoom,
    /// There is no such room, or the person is not in it: on purpose the same answer.
    #[error("there is no such room, or they are not in it")]
    NotInRoom,
    /// Nobody of this name is online.
    #[error("nobody of that name is online")]
    NoSuchUser,
    /// A command before the login.
    #[error("not logged in")]
    NotLoggedIn,
    /// A second login on one connection.
    #[error("already logged in")]
    AlreadyLoggedIn,
    /// An account is needed here.
    #[error("an account is needed")]
    LoginRequired,
    /// There is no account with this name and this password: on purpose the same answer for both.
    #[error("the name or the password is wrong")]
    WrongCredentials,
    /// An account has this name, or one that looks like it.
    #[error("an account has that name")]
    NameOwned,
    /// A room of this name exists already.
    #[error("there is a room of that name")]
    RoomExists,
    /// There is no such message in the room, or it was deleted.
    #[error("there is no such message")]
    NoSuchMessage,
    /// It is not theirs to change.
    #[error("it is not theirs")]
    NotYours,
    /// More at once than one person may send.
    #[error("too many requests")]
    TooManyRequests,
    /// The server has more to write than it can; nothing was kept.
    #[error("the server is busy")]
    Busy,
    /// The message could not be written down; nothing was kept.
    #[error("it could not be saved")]
    NotSaved,
    /// The server could not look it up; it says why in its log.
    #[error("the server could not do it")]
    Unavailable,
    /// An argument is missing, of the wrong type, too long or too many.
    #[error("an argument is invalid: {0:?}")]
    Invalid(Invalid),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}
