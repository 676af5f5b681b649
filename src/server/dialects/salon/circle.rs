//! Who is about to come online in this dialect.

use std::collections::HashSet;

use parking_lot::Mutex;

use crate::server::chat::ConnectionId;

/// The connections that asked to come online here and of which the speaker has not heard yet. It is how a command tells
/// the speaker, in the order of announcements, whose listeners they are.
#[derive(Default)]
pub(in crate::server::dialects) struct Circle(Mutex<HashSet<ConnectionId>>);

impl Circle {
    /// Notes a connection.
    pub fn enter(&self, connection: ConnectionId) {
        self.0.lock().insert(connection);
    }

    /// Takes a connection out; whether it was in.
    pub fn take(&self, connection: ConnectionId) -> bool {
        self.0.lock().remove(&connection)
    }
}
