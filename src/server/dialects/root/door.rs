//! Who a connection of the wire may be.

use std::{fmt, sync::Arc};

use serde::Deserialize;
use socketioxide::{adapter::Adapter, extract::SocketRef};

#[cfg(test)]
use crate::server::chat::{Announcements, House};
use crate::{
    domain::{Refusal, SessionId, User, UserId, Username},
    server::auth::{Accounts, Sessions},
};

/// What decides who comes in.
#[derive(Clone)]
pub(in crate::server::dialects) struct Door {
    pub sessions: Arc<Sessions>,
    pub accounts: Arc<Accounts>,
}

/// What a client may send with CONNECT.
#[derive(Default, Deserialize)]
pub(super) struct Auth {
    token: Option<String>,
}

/// The same in the query of the first request, for clients that send nothing with CONNECT.
#[derive(Deserialize)]
struct Query {
    token: String,
}

/// A token that opens nothing; its text is the message of the client's `connect_error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// No account has it.
    WrongToken,
    /// The server could not look.
    Unavailable,
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WrongToken => "invalid token",
            Self::Unavailable => "server error",
        })
    }
}

/// The account whose token a connection has.
pub(in crate::server::dialects) struct Bearer {
    pub user: User,
    pub session: SessionId,
}

impl Door {
    /// Finds the account of a connection's token; none where it has no token.
    ///
    /// # Errors
    /// [`Denied`].
    pub(super) async fn find_bearer<A: Adapter>(
        &self,
        socket: &SocketRef<A>,
        auth: Auth,
    ) -> Result<Option<Bearer>, Denied> {
        let in_query = || axum::extract::Query::<Query>::try_from_uri(&socket.req_parts().uri).ok()?.0.token.into();
        let Some(token) = auth.token.or_else(in_query) else { return Ok(None) };
        let found = self.sessions.find_by_token(&token).await.map_err(|error| {
            tracing::error!(%error, "a token could not be looked up");
            Denied::Unavailable
        })?;
        let session = found.filter(|session| session.role.is_some()).ok_or(Denied::WrongToken)?;
        Ok(Some(Bearer { user: session.user, session: session.id }))
    }

    /// A house and its door on a store in a folder.
    #[cfg(test)]
    pub async fn open_in(folder: &std::path::Path) -> (Arc<House>, Self, Announcements) {
        let (house, sessions, accounts, heard) = crate::server::auth::open_in(folder).await;
        (house, Self { sessions, accounts }, heard)
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
