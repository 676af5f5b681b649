//! Who may open a connection of the page.

use std::{fmt, sync::Arc};

use socketioxide::{adapter::Adapter, extract::SocketRef};

use super::super::credentials::Credentials;
use crate::{
    domain::Refusal,
    server::{
        auth::{Sessions, read_token},
        chat::House,
        dialects::meter::meter,
        limits::{Act, ClientAddress, Limits},
    },
};

use super::Person;

/// What decides who comes in.
#[derive(Clone)]
pub(in crate::server::dialects) struct Gate {
    pub sessions: Arc<Sessions>,
    pub limits: Arc<Limits>,
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
    /// Too many come from there.
    TooMany,
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSession => "no session",
            Self::NameTaken => "name taken",
            Self::Unavailable => "server error",
            Self::TooMany => "too many requests",
        })
    }
}

impl Gate {
    /// Whether the session of a connection is still there, now that its end would close the connection too.
    pub(super) async fn still_knows(&self, token: &str) -> bool {
        // Where the store cannot say, what it said before counts.
        !matches!(self.sessions.find_by_token(token).await, Ok(None))
    }

    /// Finds the person of a connection by its cookie or token, and brings them online.
    ///
    /// # Errors
    /// [`Denied`].
    pub(super) async fn admit<A: Adapter>(
        &self,
        socket: &SocketRef<A>,
        Credentials { token }: Credentials,
        house: &Arc<House>,
    ) -> Result<Person, Denied> {
        let meter = meter(socket, &self.limits);
        self.limits.count(Act::OpenNamespace, None, meter.from).map_err(|_| Denied::TooMany)?;
        let headers = &socket.req_parts().headers;
        let found = match &token {
            Some(token) => self.sessions.find_by_token(token).await,
            None => self.sessions.find_by_headers(headers).await,
        };
        let session = found.map_err(|_| Denied::Unavailable)?.ok_or(Denied::NoSession)?;
        let token = token.or_else(|| read_token(headers)).ok_or(Denied::NoSession)?;
        match house.visit(&session.user, meter.from.map(ClientAddress::network)).await {
            Ok(()) => Ok(Person { user: session.user, session: session.id, token, meter }),
            Err(Refusal::Unavailable) => Err(Denied::Unavailable),
            Err(Refusal::Banned) => Err(Denied::NoSession),
            Err(_) => Err(Denied::NameTaken),
        }
    }
}
