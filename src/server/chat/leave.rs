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
        let room = state.rooms.find_by_name(name, user.id).ok_or(Refusal::NotInRoom)?.place.id;
        self.let_out(&mut state, user.id, room)
    }

    /// Goes out of a room, and has it in the list no more.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`]: also for Everyone and for conversations, which nobody leaves.
    pub fn leave_room(&self, user: &User, room: RoomId) -> Result<(), Refusal> {
        let mut state = self.lock();
        let was_listed = self.unlist_for(&mut state, user.id, room);
        match self.let_out(&mut state, user.id, room) {
            // It was in the list, and they were not in it: it was full, or is over.
            Err(Refusal::NotInRoom) if was_listed => {}
            outcome => outcome?,
        }
        self.forget_mark(user.id, room);
        self.announce_loss(&state, user.id, room);
        Ok(())
    }

    /// Takes a room off a person's list; `false` where it was not there.
    pub(super) fn unlist_for(&self, state: &mut State, user: UserId, room: RoomId) -> bool {
        let was_listed = state.rooms.keeping_mut(room).is_some_and(|keeping| keeping.members.remove(&user));
        if was_listed {
            self.write_later(Write::NoMember(user, room));
        }
        was_listed
    }

    /// The act itself, with what is told of it. A passing room goes with its last person.
    pub(super) fn let_out(&self, state: &mut State, user: UserId, room: RoomId) -> Result<(), Refusal> {
        let has_account = state.accounts.contains_key(&user);
        let person = state.presence.find_mut(user).ok_or(Refusal::NotInRoom)?;
        let left = state.rooms.leave(room, user)?;
        person.rooms.shift_remove(&room);
        let stays = has_account && left.keeping.as_ref().is_some_and(|keeping| keeping.members.contains(&user));
        let (user_left, place, people) = (person.user.clone(), left.place.clone(), left.people());
        let event = Event::Left { user: user_left, room: place, stays, people };
        self.announce(Audience::Person(user), event.clone());
        self.announce(Audience::RoomBut(room, user), event);
        if state.rooms.drop_if_passed(room) {
            self.announce(Audience::Everyone, Event::RoomGone(room));
            self.write_later(Write::NoRoom(room));
        } else if let Some(left) = state.rooms.find(room) {
            self.announce_room(left);
        }
        Ok(())
    }
}
