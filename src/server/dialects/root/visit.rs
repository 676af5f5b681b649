//! One connection on the namespace `/`, and the person that it speaks for.

use std::{net::IpAddr, sync::Arc};

use serde_json::Value;

use crate::{
    domain::{Refusal, User, Username},
    server::{
        chat::{ConnectionId, House, Receipt},
        dialects::{
            root::door::{Bearer, Door},
            salon::Circle,
        },
        limits::Who,
    },
};

/// One connection's visit: its person comes with the first granted login, and goes with the connection.
pub(in crate::server::dialects) struct Visit {
    pub house: Arc<House>,
    pub connection: ConnectionId,
    pub circle: Arc<Circle>,
    door: Door,
    user: Option<User>,
    /// An account came online by its token alone, and its client has not said that it logs in.
    is_tacit: bool,
    address: Option<IpAddr>,
}

/// What became of a command that was granted.
pub(in crate::server::dialects) enum Granted {
    /// It is done; these are the fields of the acknowledgement.
    Done(Value),
    /// A message is on its way to the disk; these fields go with its acknowledgement.
    Said(Receipt, Value),
}

impl Visit {
    pub fn new(
        house: Arc<House>,
        door: Door,
        connection: ConnectionId,
        circle: Arc<Circle>,
        address: Option<IpAddr>,
    ) -> Self {
        Self { house, connection, circle, door, user: None, is_tacit: false, address }
    }

    /// An account comes online by its token.
    ///
    /// # Errors
    /// [`Refusal::DuplicateUsername`], [`Refusal::Banned`].
    pub async fn begin(&mut self, Bearer { user, session, token }: Bearer) -> Result<(), Refusal> {
        self.house.log_in(&user, self.connection, Some(session), self.address)?;
        if !self.door.still_knows(&token).await {
            // It was taken back between the door and the seat, when there was no connection of it to close.
            self.house.end_session(&user, session);
        }
        self.user = Some(user);
        self.is_tacit = true;
        Ok(())
    }

    /// Takes a name, and comes online with it; how many people are online then. Who is here by a token already stays who
    /// they are, whatever the name.
    ///
    /// # Errors
    /// [`Refusal::AlreadyLoggedIn`], [`Refusal::DuplicateUsername`], [`Refusal::LoginRequired`].
    pub fn log_in(&mut self, name: Username) -> Result<(&User, u32), Refusal> {
        let (user, online) = match self.user.take_if(|_| self.is_tacit) {
            Some(user) => {
                let online = self.house.greet(&user, self.connection);
                (user, online)
            }
            None if self.user.is_some() => return Err(Refusal::AlreadyLoggedIn),
            None => {
                let user = self.door.admit_guest(name)?;
                let online = self.house.log_in(&user, self.connection, None, self.address)?;
                (user, online)
            }
        };
        self.is_tacit = false;
        Ok((self.user.insert(user), online))
    }

    /// Whether its client has logged in.
    pub fn is_begun(&self) -> bool {
        self.user.is_some() && !self.is_tacit
    }

    /// Whose visit it is.
    ///
    /// # Errors
    /// [`Refusal::NotLoggedIn`].
    pub fn user(&self) -> Result<&User, Refusal> {
        self.user.as_ref().ok_or(Refusal::NotLoggedIn)
    }

    /// As whom its acts are counted.
    pub(super) fn who(&self) -> Who {
        self.user.as_ref().map_or(Who::Connection(self.connection), |user| Who::Person(user.id))
    }

    /// The connection is gone, and its person with it.
    pub fn end(self) {
        if let Some(user) = self.user {
            self.house.log_out(&user, self.connection);
        }
    }
}
