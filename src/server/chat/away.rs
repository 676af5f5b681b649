//! Whether anybody is there. Nothing of it is kept.

use super::{Audience, ConnectionId, Event, House, house::State};
use crate::domain::{User, UserId};

impl House {
    /// Nobody is at a connection of a person any more, or somebody is again. They are away while nobody is at any of their
    /// connections; those that have no word for it have somebody at them.
    pub fn set_away(&self, user: &User, connection: ConnectionId, is_away: bool) {
        let mut state = self.lock();
        state.presence.desert(user.id, connection, is_away);
        self.tell_away(&mut state, user.id);
    }

    /// Tells everybody whether a person is away, where that changed.
    pub(super) fn tell_away(&self, state: &mut State, user: UserId) {
        if let Some(is_away) = state.presence.settle_away(user) {
            self.announce(Audience::Everyone, Event::AwayChanged { user, is_away });
        }
    }
}
