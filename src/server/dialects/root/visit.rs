//! One connection on the namespace `/`, and the person that it speaks for.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    domain::{Refusal, User, UserId, Username},
    server::{
        chat::{ConnectionId, House, Receipt},
        dialects::salon::Circle,
    },
};

/// One connection's visit: its person comes with the first granted login, and goes with the connection.
pub(in crate::server::dialects) struct Visit {
    pub house: Arc<House>,
    pub connection: ConnectionId,
    pub circle: Arc<Circle>,
    user: Option<User>,
}

/// What became of a command that was granted.
pub(in crate::server::dialects) enum Granted {
    /// It is done; these are the fields of the acknowledgement.
    Done(Value),
    /// A message is on its way to the disk; these fields go with its acknowledgement.
    Said(Receipt, Value),
}

impl Visit {
    pub fn new(house: Arc<House>, connection: ConnectionId, circle: Arc<Circle>) -> Self {
        Self { house, connection, circle, user: None }
    }

    /// Takes a name, and comes online with it; how many people are online then.
    ///
    /// # Errors
    /// [`Refusal::AlreadyLoggedIn`], [`Refusal::DuplicateUsername`].
    pub fn log_in(&mut self, name: Username) -> Result<(&User, u32), Refusal> {
        if self.user.is_some() {
            return Err(Refusal::AlreadyLoggedIn);
        }
        let user = User { id: UserId::new(), name };
        let online = self.house.log_in(&user, self.connection)?;
        Ok((self.user.insert(user), online))
    }

    /// Whose visit it is.
    ///
    /// # Errors
    /// [`Refusal::NotLoggedIn`].
    pub fn user(&self) -> Result<&User, Refusal> {
        self.user.as_ref().ok_or(Refusal::NotLoggedIn)
    }

    /// The connection is gone, and its person with it.
    pub fn end(self) {
        if let Some(user) = self.user {
            self.house.log_out(&user, self.connection);
        }
    }
}
