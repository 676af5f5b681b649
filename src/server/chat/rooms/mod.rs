//! The rooms, who is in them, and how many they hold. A rule without locks or sockets.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::{Place, keeping::Keeping, room::Room};
use crate::{
    domain::{Capacity, Refusal, RoomId, RoomName, RoomSummary, User, UserId},
    server::store::KeptRoom,
};

/// All kept rooms, and the passing ones that somebody is in.
#[derive(Default)]
pub(super) struct Rooms {
    by_id: HashMap<RoomId, Room>,
    /// Those that everybody may see.
    open: HashMap<RoomName, RoomId>,
    /// The others: several may have one name.
    closed: HashMap<RoomName, Vec<RoomId>>,
}

impl Rooms {
    /// Adds a kept room.
    pub fn keep(&mut self, kept: KeptRoom) {
        let keeping = Some(Keeping::new(&kept));
        let place = Place { id: kept.id, name: kept.name };
        self.insert(Room::new(place, kept.capacity, keeping));
    }

    /// Sets a room up as it is stored now; a passing one is kept from now on.
    pub fn set_up(&mut self, kept: KeptRoom) -> Option<&Room> {
        let mut room = self.take(kept.id)?;
        room.capacity = kept.capacity;
        match &mut room.keeping {
            Some(keeping) => {
                keeping.owner = kept.owner;
                keeping.settings = kept.settings;
            }
            None => room.keeping = Some(Keeping::new(&kept)),
        }
        room.place.name = kept.name;
        self.insert(room);
        self.by_id.get(&kept.id)
    }

    /// The room of this name for a person; a passing one is made where there is none.
    pub fn find_or_make(&mut self, name: &RoomName, user: UserId, capacity: Option<Capacity>) -> RoomId {
        if let Some(room) = self.find_by_name(name, user) {
            return room.place.id;
        }
        let place = Place { id: RoomId::new(), name: name.clone() };
        let id = place.id;
        self.insert(Room::new(place, capacity, None));
        id
    }

    /// Lets a person in. A full room is full even to somebody who is in it (wire contract, §1).
    pub fn enter(&mut self, room: RoomId, user: &User) -> Result<&Room, Refusal> {
        let room = self.by_id.get_mut(&room).ok_or(Refusal::NotInRoom)?;
        room.enter(user)?;
        Ok(room)
    }

    /// Lets a person out. The room is still there to be told of, even where it is to go now.
    pub fn leave(&mut self, room: RoomId, user: UserId) -> Result<&Room, Refusal> {
        let room = self.by_id.get_mut(&room).ok_or(Refusal::NotInRoom)?;
        room.leave(user)?;
        Ok(room)
    }

    /// Drops a room where it is a passing one that nobody is in; `true` where that was so.
    pub fn drop_if_passed(&mut self, id: RoomId) -> bool {
        let passed = self.by_id.get(&id).is_some_and(|room| room.keeping.is_none() && room.is_empty());
        passed && self.take(id).is_some()
    }

    /// The room of this id.
    pub fn find(&self, id: RoomId) -> Option<&Room> {
        self.by_id.get(&id)
    }

    /// Whether a kept room is in a person's list.
    pub fn is_known_to(&self, id: RoomId, user: UserId) -> bool {
        self.find(id).and_then(|room| room.keeping.as_ref()).is_some_and(|keeping| keeping.knows(user))
    }

    /// What only kept rooms have, to be changed.
    pub fn keeping_mut(&mut self, id: RoomId) -> Option<&mut Keeping> {
        self.by_id.get_mut(&id)?.keeping.as_mut()
    }

    /// The room of this name as a person means it: one that they are in, one that only they and some others may see, or
    /// the one of everybody.
    pub fn find_by_name(&self, name: &RoomName, user: UserId) -> Option<&Room> {
        let closed = self.closed.get(name).into_iter().flatten();
        let rooms = closed.chain(self.open.get(name)).filter_map(|id| self.by_id.get(id));
        let visible = rooms.filter(|room| room.is_visible_to(user));
        visible.reduce(|first, next| if next.holds(user) && !first.holds(user) { next } else { first })
    }

    /// The room of this name that everybody may see.
    pub fn find_open(&self, name: &RoomName) -> Option<&Room> {
        self.open.get(name).and_then(|id| self.by_id.get(id))
    }

    /// The rooms that are there for a person, by name; all of them without one.
    pub fn list(&self, user: Option<UserId>) -> Vec<RoomSummary> {
        let is_there = |room: &&Room| user.is_none_or(|user| room.is_visible_to(user));
        let mut rooms: Vec<_> = self.by_id.values().filter(is_there).collect();
        rooms.sort_by(|one, other| one.place.name.cmp(&other.place.name));
        rooms.into_iter().map(Room::summary).collect()
    }

    /// The rooms that two people are in or have in their lists, by name.
    pub fn list_common(&self, one: UserId, other: UserId) -> Vec<RoomSummary> {
        let is_theirs =
            |room: &&Room, user| room.holds(user) || room.keeping.as_ref().is_some_and(|keeping| keeping.knows(user));
        let mut rooms: Vec<_> =
            self.by_id.values().filter(|room| is_theirs(room, one) && is_theirs(room, other)).collect();
        rooms.sort_by(|one, other| one.place.name.cmp(&other.place.name));
        rooms.into_iter().map(Room::summary).collect()
    }

    /// A person is gone for good: no room knows them any more.
    pub fn forget(&mut self, user: UserId) {
        for keeping in self.by_id.values_mut().filter_map(|room| room.keeping.as_mut()) {
            keeping.members.remove(&user);
        }
    }

    fn insert(&mut self, room: Room) {
        let Place { id, name } = room.place.clone();
        if room.is_open() {
            self.open.insert(name, id);
        } else {
            self.closed.entry(name).or_default().push(id);
        }
        self.by_id.insert(id, room);
    }

    /// Takes a room out: it is no more, whoever was in it.
    pub fn take(&mut self, id: RoomId) -> Option<Room> {
        let room = self.by_id.remove(&id)?;
        let name = &room.place.name;
        if self.open.get(name) == Some(&id) {
            self.open.remove(name);
        }
        if let Some(closed) = self.closed.get_mut(name) {
            closed.retain(|closed| *closed != id);
            if closed.is_empty() {
                self.closed.remove(name);
            }
        }
        Some(room)
    }
}
