//! The rooms, who is in them, and how many they hold. A rule without locks or sockets.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Place;
use crate::{
    domain::{Capacity, Refusal, RoomId, RoomKind, RoomName, RoomSummary, User, UserId},
    server::store::KeptRoom,
};

/// All kept rooms, and the passing ones that somebody is in.
#[derive(Default)]
pub(super) struct Rooms {
    by_id: HashMap<RoomId, Room>,
    by_name: HashMap<RoomName, RoomId>,
}

/// A kept or passing room.
pub(super) struct Room {
    pub place: Place,
    /// Who made it, where it is kept.
    pub owner: Option<UserId>,
    pub capacity: Option<Capacity>,
    people: IndexMap<UserId, User>,
}

impl Room {
    /// Who is in it, in the order in which they came.
    pub fn people(&self) -> Vec<User> {
        self.people.values().cloned().collect()
    }

    /// Whether a person is in it.
    pub fn holds(&self, user: UserId) -> bool {
        self.people.contains_key(&user)
    }

    /// The room as lists show it.
    pub fn summary(&self) -> RoomSummary {
        let name = self.place.name.clone();
        RoomSummary {
            id: self.place.id,
            kind: match self.owner {
                Some(owner) => RoomKind::Kept { name, owner },
                None => RoomKind::Passing { name },
            },
            people: u32::try_from(self.people.len()).unwrap_or(u32::MAX),
            capacity: self.capacity,
        }
    }
}

impl Rooms {
    /// Adds a kept room.
    pub fn keep(&mut self, kept: KeptRoom) {
        let place = Place { id: kept.id, name: kept.name };
        self.insert(place, Some(kept.owner), kept.capacity);
    }

    /// The room of this name; a passing one is made where there is none.
    pub fn find_or_make(&mut self, name: &RoomName, capacity: Option<Capacity>) -> RoomId {
        self.by_name.get(name).copied().unwrap_or_else(|| {
            let place = Place { id: RoomId::new(), name: name.clone() };
            let id = place.id;
            self.insert(place, None, capacity);
            id
        })
    }

    /// Lets a person in. A full room is full even to somebody who is in it (wire contract, §1).
    pub fn enter(&mut self, room: RoomId, user: &User) -> Result<&Room, Refusal> {
        let room = self.by_id.get_mut(&room).ok_or(Refusal::NotInRoom)?;
        if room.summary().is_full() {
            return Err(Refusal::RoomFull);
        }
        if room.holds(user.id) {
            return Err(Refusal::AlreadyInRoom);
        }
        room.people.insert(user.id, user.clone());
        Ok(room)
    }

    /// Lets a person out. The room is still there to be told of, even where it is to go now.
    pub fn leave(&mut self, room: RoomId, user: UserId) -> Result<&Room, Refusal> {
        let room = self.by_id.get_mut(&room).ok_or(Refusal::NotInRoom)?;
        room.people.shift_remove(&user).ok_or(Refusal::NotInRoom)?;
        Ok(room)
    }

    /// Drops a room where it is a passing one that nobody is in; `true` where that was so.
    pub fn drop_if_passed(&mut self, id: RoomId) -> bool {
        let passed = self.by_id.get(&id).is_some_and(|room| room.owner.is_none() && room.people.is_empty());
        if passed && let Some(room) = self.by_id.remove(&id) {
            self.by_name.remove(&room.place.name);
        }
        passed
    }

    /// The room of this id.
    pub fn find(&self, id: RoomId) -> Option<&Room> {
        self.by_id.get(&id)
    }

    /// The room of this name.
    pub fn find_by_name(&self, name: &RoomName) -> Option<&Room> {
        self.by_name.get(name).and_then(|id| self.by_id.get(id))
    }

    /// All rooms, by name.
    pub fn list(&self) -> Vec<RoomSummary> {
        let mut rooms: Vec<_> = self.by_id.values().collect();
        rooms.sort_by(|one, other| one.place.name.cmp(&other.place.name));
        rooms.into_iter().map(Room::summary).collect()
    }

    fn insert(&mut self, place: Place, owner: Option<UserId>, capacity: Option<Capacity>) {
        self.by_name.insert(place.name.clone(), place.id);
        self.by_id.insert(place.id, Room { place, owner, capacity, people: IndexMap::new() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Username;
    use proptest::prelude::*;

    fn somebody(name: &str) -> User {
        User { id: UserId::new(), name: Username::parse(name).unwrap() }
    }

    fn made(rooms: &mut Rooms, name: &str, capacity: u32) -> RoomId {
        rooms.find_or_make(&RoomName::parse(name).unwrap(), Capacity::new(capacity))
    }

    #[test]
    fn a_full_room_is_full_even_to_those_in_it() {
        let mut rooms = Rooms::default();
        let (one, two, three) = (somebody("1"), somebody("2"), somebody("3"));
        let room = made(&mut rooms, "snug", 2);
        rooms.enter(room, &one).map(|_| ()).unwrap();
        assert_eq!(rooms.enter(room, &one).map(|_| ()), Err(Refusal::AlreadyInRoom));
        rooms.enter(room, &two).map(|_| ()).unwrap();
        assert_eq!(rooms.enter(room, &one).map(|_| ()), Err(Refusal::RoomFull));
        assert_eq!(rooms.enter(room, &three).map(|_| ()), Err(Refusal::RoomFull));
    }

    #[test]
    fn people_stand_in_the_order_in_which_they_came() {
        let mut rooms = Rooms::default();
        let people = [somebody("b"), somebody("a"), somebody("c")];
        let room = made(&mut rooms, "大厅", 0);
        for person in &people {
            rooms.enter(room, person).map(|_| ()).unwrap();
        }
        rooms.leave(room, people[0].id).map(|_| ()).unwrap();
        rooms.enter(room, &people[0]).map(|_| ()).unwrap();
        let names: Vec<_> = rooms.find(room).unwrap().people().into_iter().map(|user| user.name.to_string()).collect();
        assert_eq!(names, ["a", "c", "b"]);
    }

    #[test]
    fn a_passing_room_goes_and_comes_back_as_another() {
        let mut rooms = Rooms::default();
        let one = somebody("1");
        let first = made(&mut rooms, "snug", 1);
        rooms.enter(first, &one).map(|_| ()).unwrap();
        assert!(!rooms.drop_if_passed(first));
        rooms.leave(first, one.id).map(|_| ()).unwrap();
        assert!(rooms.drop_if_passed(first));
        let second = made(&mut rooms, "snug", 5);
        assert_ne!(first, second);
        assert_eq!(rooms.find(second).unwrap().capacity, Capacity::new(5));
    }

    #[test]
    fn a_kept_room_stays_with_its_capacity() {
        let mut rooms = Rooms::default();
        let one = somebody("1");
        let kept = KeptRoom {
            id: RoomId::new(),
            name: RoomName::parse("snug").unwrap(),
            capacity: Capacity::new(3),
            owner: one.id,
        };
        rooms.keep(kept.clone());
        assert_eq!(made(&mut rooms, "snug", 9), kept.id);
        assert_eq!(rooms.find(kept.id).unwrap().capacity, Capacity::new(3));
        assert!(!rooms.drop_if_passed(kept.id));
    }

    proptest! {
        /// Whatever people do, a room never holds more than its capacity, and nobody twice.
        #[test]
        fn a_room_never_holds_too_many(capacity in 1u32..5, moves in prop::collection::vec((0usize..8, any::<bool>()), 0..60)) {
            let mut rooms = Rooms::default();
            let people: Vec<_> = (0..8).map(|n| somebody(&n.to_string())).collect();
            let room = made(&mut rooms, "snug", capacity);
            for (who, comes) in moves {
                if comes {
                    let _ = rooms.enter(room, &people[who]).map(|_| ());
                } else {
                    let _ = rooms.leave(room, people[who].id).map(|_| ());
                }
                let mut inside: Vec<_> = rooms.find(room).unwrap().people().into_iter().map(|user| user.id).collect();
                prop_assert!(inside.len() <= capacity as usize);
                inside.sort_unstable();
                inside.dedup();
                prop_assert_eq!(inside.len(), rooms.find(room).unwrap().people().len());
            }
        }
    }
}
