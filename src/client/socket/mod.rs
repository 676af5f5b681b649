//! The line to the server: the official Socket.IO client in a browser, nothing anywhere else.
//!
//! Invariant: whoever uses it sends and hears the types of [`protocol`](crate::protocol), never names or JSON. Which
//! of the two it is, is decided here and nowhere else.

#[cfg(feature = "hydrate")]
#[path = "browser.rs"]
mod wire;
#[cfg(not(feature = "hydrate"))]
#[path = "inert.rs"]
mod wire;

use std::time::Duration;

use leptos::logging::warn;

use crate::{
    domain::Refusal,
    protocol::{Command, Event, NAMESPACE, Reply, Unreadable, read_json},
};

/// How long a command may go without an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a command has no acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskError {
    /// The server said no.
    Refused(Refusal),
    /// There is no connection; nothing was sent.
    Offline,
    /// It was sent, and no readable answer came. It may have been done.
    Unanswered,
}

/// The page's one socket. It is made closed.
#[derive(Clone, Copy)]
pub struct Socket(wire::Wire);

impl Socket {
    /// A socket that is not connected yet.
    pub fn new() -> Self {
        Self(wire::Wire::new(NAMESPACE))
    }

    /// Connects, and from then on connects again by itself.
    pub fn connect(self) {
        self.0.connect();
    }

    /// Closes the connection, and keeps it closed.
    pub fn disconnect(self) {
        self.0.disconnect();
    }

    /// Whether commands can be sent now.
    pub fn is_connected(self) -> bool {
        self.0.is_connected()
    }

    /// Whether it is connected, or will connect by itself.
    pub fn is_active(self) -> bool {
        self.0.is_active()
    }

    /// Sends a command, and waits for what the server says to it.
    ///
    /// # Errors
    /// The server's refusal, no connection, or no answer in ten seconds.
    pub async fn ask<C: Command>(self, command: &C) -> Result<C::Ack, AskError> {
        let answer = self.exchange(C::NAME, serde_json::to_string(command)).await?;
        match read_json::<Reply<C::Ack>>(&answer) {
            Ok(reply) => Result::from(reply).map_err(AskError::Refused),
            Err(Unreadable) => {
                warn_of(C::NAME);
                Err(AskError::Unanswered)
            }
        }
    }

    /// What [`ask`](Self::ask) does for all commands alike.
    async fn exchange(self, name: &'static str, payload: serde_json::Result<String>) -> Result<String, AskError> {
        if !self.is_connected() {
            return Err(AskError::Offline);
        }
        let payload = payload.map_err(|_| AskError::Unanswered)?;
        self.0.request(name, payload, PATIENCE).await.ok_or(AskError::Unanswered)
    }

    /// Calls back for each event of a type, until the current scope ends.
    pub fn hear<E: Event>(self, callback: impl Fn(E) + 'static) {
        let read = move |payload: String| match read_json(&payload) {
            Ok(event) => callback(event),
            Err(Unreadable) => warn_of(E::NAME),
        };
        self.0.listen(E::NAME, Box::new(read));
    }

    /// Calls back when the connection is lost or closed, until the current scope ends.
    pub fn hear_lost(self, callback: impl Fn() + 'static) {
        self.0.listen("disconnect", Box::new(move |_| callback()));
    }

    /// Calls back with the server's reason when it does not let the page connect, until the current scope ends.
    pub fn hear_turned_away(self, callback: impl Fn(&str) + 'static) {
        self.0.listen("connect_error", Box::new(move |reason| callback(&reason)));
    }
}

fn warn_of(name: &str) {
    warn!("{name}: {Unreadable}");
}

impl Default for Socket {
    fn default() -> Self {
        Self::new()
    }
}
