//! Who a connection of the wire may be.

use std::{fmt, sync::Arc};

use serde::Deserialize;
use socketioxide::{adapter::Adapter, extract::SocketRef};

use super::super::credentials::Credentials;
#[cfg(test)]
use crate::server::chat::{Announcements, House};
use crate::{
    domain::{Refusal, SessionId, User, UserId, Username},
    server::{
        auth::{Accounts, Sessions},
        dialects::meter::meter,
        limits::{Act, Limits, Meter},
    },
};

/// What decides who comes in.
#[derive(Clone)]
pub(in crate::server::dialects) struct Door {
    pub sessions: Arc<Sessions>,
    pub accounts: Arc<Accounts>,
    pub limits: Arc<Limits>,
}

/// The same in the query of the first request, for clients that send nothing with CONNECT.
#[derive(Deserialize)]
struct Query {
    token: String,
}

/// Why a connection was not accepted; its text is the message of the client's `connect_error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// No account has its token.
    WrongToken,
    /// The server could not look.
    Unavailable,
    /// Too many come from there.
    TooMany,
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WrongToken => "invalid token",
            Self::Unavailable => "server error",
            Self::TooMany => "too many requests",
        })
    }
}

/// The account whose token a connection has.
pub(in crate::server::dialects) struct Bearer {
    pub user: User,
    pub session: SessionId,
    /// What it was shown by.
    pub token: String,
}

impl Door {
    /// Lets a connection in, to be looked at; what counts its acts.
    ///
    /// # Errors
    /// [`Denied::TooMany`].
    pub(super) fn let_in<A: Adapter>(&self, socket: &SocketRef<A>) -> Result<Meter, Denied> {
        let meter = meter(socket, &self.limits);
        self.limits.count(Act::OpenNamespace, None, meter.from).map_err(|_| Denied::TooMany)?;
        Ok(meter)
    }

    /// Finds the account of a connection's token; none where it has no token.
    ///
    /// # Errors
    /// [`Denied`].
    pub(super) async fn find_bearer<A: Adapter>(
        &self,
        socket: &SocketRef<A>,
        Credentials { token }: Credentials,
    ) -> Result<Option<Bearer>, Denied> {
        let in_query = || axum::extract::Query::<Query>::try_from_uri(&socket.req_parts().uri).ok()?.0.token.into();
        let Some(token) = token.or_else(in_query) else { return Ok(None) };
        let found = self.sessions.find_by_token(&token).await.map_err(|error| {
            tracing::error!(%error, "a token could not be looked up");
            Denied::Unavailable
        })?;
        let session = found.filter(|session| session.role.is_some()).ok_or(Denied::WrongToken)?;
        Ok(Some(Bearer { user: session.user, session: session.id, token }))
    }

    /// Whether a token still opens something, now that its end would close the connection too.
    pub(super) async fn still_knows(&self, token: &str) -> bool {
        // Where the store cannot say, what it said before counts.
        !matches!(self.sessions.find_by_token(token).await, Ok(None))
    }

    /// A house and its door on a store in a folder.
    #[cfg(test)]
    pub async fn open_in(folder: &std::path::Path) -> (Arc<House>, Self, Announcements) {
        let (house, sessions, accounts, heard) = crate::server::auth::open_in(folder).await;
        (house, Self { sessions, accounts, limits: Arc::default() }, heard)
    }

    /// A guest of a name.
    ///
    /// # Errors
    /// [`Refusal::LoginRequired`] where the name is an account's, or looks like one's.
    pub fn admit_guest(&self, name: Username) -> Result<User, Refusal> {
        self.accounts.check_guest(&name)?;
        Ok(User { id: UserId::new(), name })
    }
}
