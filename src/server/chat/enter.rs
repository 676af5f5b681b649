//! Going into rooms.

use super::{Audience, Event, House, house::State};
use crate::{
    domain::{Capacity, Measure, Refusal, RoomId, RoomName, User, UserId},
    server::store::Write,
};

impl House {
    /// Goes into the room of a name, made by this where there is none; `capacity` counts only then (wire contract, §1).
    /// Gives who is in it now.
    ///
    /// # Errors
    /// [`Refusal::RoomFull`], [`Refusal::AlreadyInRoom`], [`Refusal::Banned`], [`Refusal::NotLoggedIn`].
    pub fn join_or_create(
        &self,
        user: &User,
        name: &RoomName,
        capacity: Option<Capacity>,
    ) -> Result<Vec<User>, Refusal> {
        let mut state = self.lock();
        let room = state.rooms.find_or_make(name, user.id, capacity);
        let entered = self.let_in(&mut state, user, room);
        if entered.is_err() {
            state.rooms.drop_if_passed(room);
        }
        entered
    }

    /// Goes into a room by its id, and has it in the list from now on. Being in it already is as good.
    ///
    /// # Errors
    /// [`Refusal::RoomFull`], [`Refusal::Banned`], [`Refusal::NotInRoom`] where there is none for them,
    /// [`Refusal::NotLoggedIn`].
    pub fn enter_room(&self, user: &User, room: RoomId) -> Result<(), Refusal> {
        let mut state = self.lock();
        let inside = state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?.rooms.contains(&room);
        if !inside {
            self.let_in(&mut state, user, room)?;
            self.list_for(&mut state, user.id, room);
        }
        Ok(())
    }

    /// Puts a kept room into a person's list.
    pub(super) fn list_for(&self, state: &mut State, user: UserId, room: RoomId) {
        if let Some(keeping) = state.rooms.keeping_mut(room)
            && keeping.members.insert(user)
        {
            self.write_later(Write::Member(user, room));
        }
    }

    /// The act itself, with what is told of it.
    pub(super) fn let_in(&self, state: &mut State, user: &User, room: RoomId) -> Result<Vec<User>, Refusal> {
        state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?;
        state.rooms.find(room).filter(|found| found.is_visible_to(user.id)).ok_or(Refusal::NotInRoom)?;
        if state.is_kept_from(Measure::Ban, user.id, room) {
            return Err(Refusal::Banned);
        }
        let entered = state.rooms.enter(room, user)?;
        if let Some(person) = state.presence.find_mut(user.id) {
            person.rooms.insert(room);
        }
        let people = entered.people();
        let event = Event::Entered { user: user.clone(), room: entered.place.clone(), people: people.clone() };
        self.announce(Audience::Person(user.id), event.clone());
        self.announce(Audience::RoomBut(room, user.id), event);
        self.announce_room(entered);
        Ok(people)
    }
}
