//! The clerk's "no", in words for whoever stands at the machine.

use crate::{
    domain::{Argument, Fault, Invalid, Refusal, RoomName, Username},
    server::error::Error,
};

/// Why an errand was not carried out. A refusal has changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// No account has the name.
    #[error("no account is called {0}")]
    NoSuchAccount(Username),
    /// Nobody has the name.
    #[error("no account is called {0}, and nobody of that name is online")]
    NoSuchPerson(Username),
    /// Nobody of that name is banned.
    #[error("nobody called {0} is banned")]
    NotBanned(Username),
    /// An account has the name, or one that looks like it.
    #[error("an account has the name {0}, or one that looks like it")]
    NameOwned(Username),
    /// Somebody online has the name.
    #[error("somebody called {0} is online")]
    NameTaken(Username),
    /// Nobody else could run the server.
    #[error("{0} is the only administrator; make another one first")]
    LastAdministrator(Username),
    /// No room is called that, and none has it as its id.
    #[error("there is no room {0}")]
    NoSuchRoom(RoomName),
    /// Several are.
    #[error("several rooms are called {0}; say which by its id, as `teahouse room list` tells it")]
    SeveralRooms(RoomName),
    /// It goes by itself, with its last person.
    #[error("the room {0} is not kept: it goes with its last person")]
    NotKept(RoomName),
    /// Another room has the name now.
    #[error("there is another room called {0} now; rename one of them first")]
    RoomExists(RoomName),
    /// It is no errand that this server knows.
    #[error("the server does not know what is meant; is it of another version?")]
    NotUnderstood,
    /// The core's "no".
    #[error("{}", describe(.0))]
    Refused(Refusal),
    /// A failure, which is in the log.
    #[error("it failed; the log says why")]
    Failed,
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The boundary of the command line: a failure is logged here, once, with its cause.
impl From<Error> for Denied {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) | Error::RefusedText(refusal, _) => refusal.into(),
            error @ (Error::NoSession | Error::Failed(_)) => {
                tracing::error!(error = format!("{:#}", anyhow::Error::from(error)), "an errand failed");
                Self::Failed
            }
        }
    }
}

fn describe(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid(invalid) => describe_invalid(*invalid),
        other => other.to_string(),
    }
}

/// What is wrong with something that was typed.
pub fn describe_invalid(Invalid { argument, fault }: Invalid) -> String {
    let what = match argument {
        Argument::Username => "the name",
        Argument::RoomName | Argument::Room => "the room's name",
        Argument::Password => "the password",
        Argument::Content => "the text",
        _ => "it",
    };
    match fault {
        Fault::Missing | Fault::Empty => format!("{what} is empty"),
        Fault::TooLong(most) => format!("{what} has more than {most} characters"),
        Fault::TooShort(least) => format!("{what} has fewer than {least} characters"),
        Fault::Guessable => format!("{what} is too easy to guess"),
        Fault::ControlCharacter => format!("{what} has control characters"),
        Fault::WrongType | Fault::OutOfRange | Fault::TooMany | Fault::Unknown => format!("{what} is not valid"),
    }
}
