//! What goes wrong between a request and its answer.

use axum::http::StatusCode;

use crate::{
    api::Problem,
    domain::Refusal,
    server::{auth::set_status, store::StoreError},
};

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The core's "no".
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The same, about a text that the person typed.
    #[error("{0}")]
    RefusedText(Refusal, String),
    /// Nobody is logged in.
    #[error("nobody is logged in")]
    NoSession,
    /// A failure.
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl Error {
    /// The same; a refusal is about `typed`, which the page shows again beside it.
    pub fn quote(self, typed: &str) -> Self {
        match self {
            Self::Refused(refusal) => Self::RefusedText(refusal, typed.to_owned()),
            other => other,
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// The boundary of the page: a failure is logged here, once, with its cause, and only its fact goes out.
impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        set_status(match error {
            Error::Refused(Refusal::TooManyRequests) | Error::RefusedText(Refusal::TooManyRequests, _) => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Error::Refused(_) | Error::RefusedText(..) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::NoSession => StatusCode::UNAUTHORIZED,
            Error::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        });
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::RefusedText(refusal, typed) => Self::Refused { refusal, typed: Some(typed) },
            Error::NoSession => Self::NoSession,
            Error::Failed(error) => {
                tracing::error!(error = format!("{error:#}"), "a request failed");
                Self::Failed
            }
        }
    }
}
