//! One room: who is in it, and for whom it is there. A rule without locks or sockets.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::{Place, keeping::Keeping};
use crate::{
    domain::{Capacity, Refusal, RoomKind, RoomSummary, User, UserId},
    server::store::KeptRoom,
};

/// A kept or passing room.
pub(super) struct Room {
    pub place: Place,
    pub capacity: Option<Capacity>,
    /// What only kept rooms have.
    pub keeping: Option<Keeping>,
    people: IndexMap<UserId, User>,
}

impl Room {
    /// A room with nobody in it.
    pub fn new(place: Place, capacity: Option<Capacity>, keeping: Option<Keeping>) -> Self {
        Self { place, capacity, keeping, people: IndexMap::new() }
    }

    /// Lets a person in. A full room is full even to somebody who is in it (wire contract, §1).
    pub fn enter(&mut self, user: &User) -> Result<(), Refusal> {
        if self.is_full() {
            return Err(Refusal::RoomFull);
        }
        if self.holds(user.id) {
            return Err(Refusal::AlreadyInRoom);
        }
        self.people.insert(user.id, user.clone());
        Ok(())
    }

    /// Lets a person out.
    pub fn leave(&mut self, user: UserId) -> Result<(), Refusal> {
        self.people.shift_remove(&user).map(drop).ok_or(Refusal::NotInRoom)
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Who is in it, in the order in which they came.
    pub fn people(&self) -> Vec<User> {
        self.people.values().cloned().collect()
    }

    /// Whether a person is in it.
    pub fn holds(&self, user: UserId) -> bool {
        self.people.contains_key(&user)
    }

    /// Whether everybody may see it.
    pub fn is_open(&self) -> bool {
        self.keeping.as_ref().is_none_or(Keeping::is_open)
    }

    /// Whether it is there for a person.
    pub fn is_visible_to(&self, user: UserId) -> bool {
        self.is_open() || self.holds(user) || self.keeping.as_ref().is_some_and(|keeping| keeping.knows(user))
    }

    /// Those for whom it is there though not for everybody.
    pub fn insiders(&self) -> HashSet<UserId> {
        let listed = self.keeping.iter().flat_map(|keeping| {
            keeping.members.iter().chain(&keeping.moderators).chain(std::iter::once(&keeping.owner))
        });
        listed.chain(self.people.keys()).copied().collect()
    }

    /// The room as lists show it.
    pub fn summary(&self) -> RoomSummary {
        let name = self.place.name.clone();
        RoomSummary {
            id: self.place.id,
            kind: match &self.keeping {
                Some(Keeping { owner, settings, .. }) => {
                    RoomKind::Kept { name, owner: *owner, settings: settings.clone() }
                }
                None => RoomKind::Passing { name },
            },
            people: u32::try_from(self.people.len()).unwrap_or(u32::MAX),
            capacity: self.capacity,
        }
    }

    /// The room as it is stored, where it is kept.
    pub fn kept(&self) -> Option<KeptRoom> {
        let Keeping { owner, settings, .. } = self.keeping.as_ref()?;
        let Place { id, name } = self.place.clone();
        Some(KeptRoom { id, name, capacity: self.capacity, owner: *owner, settings: settings.clone() })
    }

    fn is_full(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.people.len() >= capacity.get() as usize)
    }
}
