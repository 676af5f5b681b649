//! Telling what happened.

use super::{Announcement, Audience, ConnectionId, Event, House};
use crate::domain::Refusal;

impl House {
    /// Puts an event on its way. Called with the state locked, or by the one scribe, so that the order of announcing is
    /// the order of happening.
    pub(super) fn announce(&self, audience: Audience, event: Event) {
        // Nobody listens any more only while the server stops.
        let _ = self.announcements.send(Announcement { event, audience });
    }

    /// Tells a connection that its command was refused, after all that its earlier commands led to.
    pub fn refuse(&self, connection: ConnectionId, refusal: Refusal) {
        self.announce(Audience::Connection(connection), Event::Refused(refusal));
    }
}
