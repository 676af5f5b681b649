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
    /// An emoji is called so already: one of the server's own, or one that everybody has.
    #[error("there is an emoji of that name")]
    EmojiExists,
    /// There is no such emoji of the server's own.
    #[error("there is no such emoji")]
    NoSuchEmoji,
    /// There is no such message in the room, or it was deleted.
    #[error("there is no such message")]
    NoSuchMessage,
    /// It is not theirs to change.
    #[error("it is not theirs")]
    NotYours,
    /// It is for those who keep order in the room, or own it, or run the server.
    #[error("they may not do that")]
    NotAllowed,
    /// Without them nobody would run the server.
    #[error("they are the last administrator")]
    LastAdministrator,
    /// They are banned, from the room or from the server.
    #[error("they are banned")]
    Banned,
    /// They may say nothing for now.
    #[error("they are muted")]
    Muted,
    /// Only those who keep order in the room may say something there.
    #[error("the room is locked")]
    RoomLocked,
    /// The room is over.
    #[error("the room is archived")]
    RoomArchived,
    /// The room is slow: so many seconds are still to be waited.
    #[error("in a slow room, {0} seconds too soon")]
    TooSoon(u32),
    /// The invitation leads nowhere: it ran out, was used up, was taken back, or never was.
    #[error("there is no such invitation")]
    NoSuchInvitation,
    /// Accounts are not for everybody to make here.
    #[error("registration is closed")]
    RegistrationClosed,
    /// There is no such file for them.
    #[error("there is no such file")]
    NoSuchFile,
    /// The file has more bytes than a file may have.
    #[error("the file is too large")]
    FileTooLarge,
    /// The picture has more pixels than a picture may have.
    #[error("the picture is too large")]
    PictureTooLarge,
    /// The file says that it is a picture, and cannot be read as one.
    #[error("the picture cannot be read")]
    PictureUnreadable,
    /// There is no space for further files.
    #[error("there is no space for files")]
    StorageFull,
    /// As many people as may be are online.
    #[error("the server is full")]
    ServerFull,
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
