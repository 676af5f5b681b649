//! Signs of writing.

use super::{Audience, Event, House};
use crate::domain::{Measure, Refusal, RoomId, Typing, User};

impl House {
    /// Tells the others in a room that somebody writes there, or stopped. Nothing of it is kept; nor is it told of whoever may
    /// say nothing there, or to those who do not want to hear them.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::Unavailable`].
    pub async fn set_typing(&self, user: &User, room: RoomId, typing: bool) -> Result<(), Refusal> {
        let audience = match self.find_setting(user, room).await? {
            super::look::Setting::Everyone => Audience::EveryoneBut(user.id),
            super::look::Setting::Room(place) => Audience::RoomBut(place.id, user.id),
            super::look::Setting::Conversation(other) if other.id == user.id => return Ok(()),
            super::look::Setting::Conversation(other) if self.lock().is_blocked(other.id, user.id) => return Ok(()),
            super::look::Setting::Conversation(other) => Audience::Person(other.id),
        };
        if self.lock().is_kept_from(Measure::Mute, user.id, room) {
            return Ok(());
        }
        self.announce(audience, Event::Typing(Typing { room, user: user.clone(), typing }));
        Ok(())
    }
}
