//! What a server function answers when it does not do what it was asked.

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use super::JsonText;
use crate::domain::{Argument, Fault, Refusal};

/// Why a server function did not do what it was asked. Never carries a cause: that is in the server's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    /// A "no" that the person can act on.
    #[error("{refusal}")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// What the person had typed, to show it again beside the reason where the page is reloaded for it.
        typed: Option<String>,
    },
    /// Nobody is logged in here.
    #[error("nobody is logged in")]
    NoSession,
    /// Something failed: on the server, or on the way to it.
    #[error("something went wrong")]
    Failed,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal, typed: None }
    }
}

impl FromServerFnError for Problem {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        // What somebody sent is theirs to put right, and may be long or a secret: the log has none of it.
        if matches!(error, ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_)) {
            return Refusal::from(Argument::Arguments.is(Fault::WrongType)).into();
        }
        leptos::logging::warn!("server function: {error}");
        Self::Failed
    }
}
