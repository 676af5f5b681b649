//! Who may open a connection of the page.

use std::{fmt, sync::Arc};

use serde::Deserialize;
use socketioxide::{adapter::Adapter, extract::SocketRef};

use crate::{
    domain::{Refusal, SessionId, User},
    server::{auth::Sessions, chat::House},
};

/// What a client may send with CONNECT: a native one has no cookie.
#[derive(Deserialize)]
pub(super) struct Auth {
    token: Option<String>,
}

/// Why a connection was not accepted; its text is the message of the client's `connect_error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// Nobody is logged in there.
    NoSession,
    /// Somebody took the name while they were away.
    NameTaken,
    /// The server could not look.
    Unavailable,
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSession => "no session",
            Self::NameTaken => "name taken",
            Self::Unavailable => "server error",
        })
    }
}

/// Finds the person of a connection by its cookie or token, and brings them online.
pub(super) async fn admit<A: Adapter>(
    socket: &SocketRef<A>,
    auth: Option<Auth>,
    house: &Arc<House>,
    sessions: &Sessions,
) -> Result<(User, SessionId), Denied> {
    let token = auth.and_then(|auth| auth.token);
    let found = match token {
        Some(token) => sessions.find_by_token(&token).await,
        None => sessions.find_by_headers(&socket.req_parts().headers).await,
    };
    let session = found.map_err(|_| Denied::Unavailable)?.ok_or(Denied::NoSession)?;
    match house.visit(&session.user).await {
        Ok(()) => Ok((session.user, session.id)),
        Err(Refusal::Unavailable) => Err(Denied::Unavailable),
        Err(_) => Err(Denied::NameTaken),
    }
}
