//! Going out of rooms.

use super::{Audience, Event, House, house::State};
use crate::{
    domain::{Refusal, RoomId, RoomName, User, UserId},
    server::store::Write,
};

impl House {
    /// Goes out of the room of a name.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`].
    pub fn leave_by_name(&self, user: &User, name: &RoomName) -> Result<(), Refusal> {
        let mut state = self.lock();
        let room = state.rooms.find_by_name(name).ok_or(Refusal::NotInRoom)?.place.id;
        self.let_out(&mut state, user.id, room)
    }

    /// Goes out of a room, and has it in the list no more.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`]: also for Everyone and for conversations, which nobody leaves.
    pub fn leave_room(&self, user: &User, room: RoomId) -> Result<(), Refusal> {
        self.let_out(&mut self.lock(), user.id, room)?;
        self.write_later(Write::NoMember(user.id, room));
        Ok(())
    }

    /// The act itself, with what is told of it. A passing room goes with its last person.
    pub(super) fn let_out(&self, state: &mut State, user: UserId, room: RoomId) -> Result<(), Refusal> {
        let person = state.presence.find_mut(user).ok_or(Refusal::NotInRoom)?;
        let left = state.rooms.leave(room, user)?;
        person.rooms.shift_remove(&room);
        let event = Event::Left { user: person.user.clone(), room: left.place.clone(), people: left.people() };
        let summary = left.summary();
        self.announce(Audience::Person(user), event.clone());
        self.announce(Audience::RoomBut(room, user), event);
        if state.rooms.drop_if_passed(room) {
            self.announce(Audience::Everyone, Event::RoomGone(room));
            self.write_later(Write::NoRoom(room));
        } else {
            self.announce(Audience::Everyone, Event::RoomChanged(summary));
        }
        Ok(())
    }
}
