//! Who is online, over which connections. A rule without locks or sockets.

use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
};

use indexmap::{IndexMap, IndexSet};

use super::ConnectionId;
use crate::domain::{Present, Refusal, RoomId, SessionId, User, UserId, Username};

/// The people who are online, in the order in which they came.
#[derive(Default)]
pub(super) struct Presence {
    people: IndexMap<UserId, Person>,
    names: HashMap<Username, UserId>,
    holds: u64,
}

/// Somebody online.
pub(super) struct Person {
    pub user: User,
    /// The rooms they are in, in the order in which they entered.
    pub rooms: IndexSet<RoomId>,
    /// Where they come from, as far as it is known; of IPv6, the network.
    pub address: Option<IpAddr>,
    /// Whether nobody was at any of their connections when these were asked last.
    pub is_away: bool,
    connections: HashMap<ConnectionId, Option<SessionId>>,
    /// Those of them at which nobody is, as they said.
    deserted: HashSet<ConnectionId>,
    hold: Option<Hold>,
}

/// A promise to keep a person online for a while without a connection. A later one replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hold(u64);

impl Presence {
    /// Brings a person online; `false` where they are already, by this name.
    pub fn arrive(&mut self, user: &User) -> Result<bool, Refusal> {
        match self.names.get(&user.name) {
            Some(&holder) if holder == user.id => return Ok(false),
            Some(_) => return Err(Refusal::DuplicateUsername),
            None => {}
        }
        if self.people.contains_key(&user.id) {
            return Err(Refusal::AlreadyLoggedIn);
        }
        self.names.insert(user.name.clone(), user.id);
        let person = Person {
            user: user.clone(),
            rooms: IndexSet::new(),
            address: None,
            is_away: false,
            connections: HashMap::new(),
            deserted: HashSet::new(),
            hold: None,
        };
        self.people.insert(user.id, person);
        Ok(true)
    }

    /// Takes a person offline.
    pub fn depart(&mut self, user: UserId) -> Option<Person> {
        let person = self.people.shift_remove(&user)?;
        self.names.remove(&person.user.name);
        Some(person)
    }

    /// Notes that a connection speaks for a person, by a session where it has one.
    pub fn attach(&mut self, user: UserId, connection: ConnectionId, session: Option<SessionId>) {
        if let Some(person) = self.people.get_mut(&user) {
            person.connections.insert(connection, session);
            person.hold = None;
        }
    }

    /// Notes that a connection is gone; `true` where it was the person's last.
    pub fn detach(&mut self, user: UserId, connection: ConnectionId) -> bool {
        self.people.get_mut(&user).is_some_and(|person| {
            person.deserted.remove(&connection);
            person.connections.remove(&connection).is_some() && person.connections.is_empty()
        })
    }

    /// Notes that nobody is at a connection, or somebody is again. One that says nothing has somebody at it.
    pub fn desert(&mut self, user: UserId, connection: ConnectionId, is_deserted: bool) {
        let Some(person) = self.people.get_mut(&user).filter(|person| person.connections.contains_key(&connection))
        else {
            return;
        };
        match is_deserted {
            true => person.deserted.insert(connection),
            false => person.deserted.remove(&connection),
        };
    }

    /// Whether a person is away, where that is not as it was when this was asked last. Without a connection they stay as
    /// they were.
    pub fn settle_away(&mut self, user: UserId) -> Option<bool> {
        let person = self.people.get_mut(&user).filter(|person| !person.connections.is_empty())?;
        let is_away = person.deserted.len() == person.connections.len();
        (std::mem::replace(&mut person.is_away, is_away) != is_away).then_some(is_away)
    }

    /// Whether a person has connections.
    pub fn is_connected(&self, user: UserId) -> bool {
        self.people.get(&user).is_some_and(|person| !person.connections.is_empty())
    }

    /// The connections of a person's session, and whether the person has others.
    pub fn list_connections(&self, user: UserId, session: SessionId) -> (Vec<ConnectionId>, bool) {
        let Some(person) = self.people.get(&user) else { return Default::default() };
        let of_session = person.connections.iter().filter(|(_, of)| **of == Some(session));
        let listed: Vec<_> = of_session.map(|(connection, _)| *connection).collect();
        let others = listed.len() < person.connections.len();
        (listed, others)
    }

    /// Keeps a person without connections online until the hold is let go; none where they have connections.
    pub fn hold(&mut self, user: UserId) -> Option<Hold> {
        let person = self.people.get_mut(&user).filter(|person| person.connections.is_empty())?;
        self.holds += 1;
        person.hold = Some(Hold(self.holds));
        person.hold
    }

    /// Whether a person is online by this hold alone.
    pub fn is_held_by(&self, user: UserId, hold: Hold) -> bool {
        self.people.get(&user).is_some_and(|person| person.hold == Some(hold))
    }

    /// A person who is online.
    pub fn find(&self, user: UserId) -> Option<&Person> {
        self.people.get(&user)
    }

    /// The same, to be changed.
    pub fn find_mut(&mut self, user: UserId) -> Option<&mut Person> {
        self.people.get_mut(&user)
    }

    /// The person of this name who is online.
    pub fn find_by_name(&self, name: &Username) -> Option<&User> {
        self.names.get(name).and_then(|id| self.people.get(id)).map(|person| &person.user)
    }

    /// Everybody online.
    pub fn list(&self) -> Vec<User> {
        self.people.values().map(|person| person.user.clone()).collect()
    }

    /// The same, each with whether they are away.
    pub fn list_present(&self) -> Vec<Present> {
        self.people.values().map(|person| Present::new(person.user.clone(), person.is_away)).collect()
    }

    /// Somebody with whether they are away; who is not online is not.
    pub fn present(&self, user: User) -> Present {
        let is_away = self.find(user.id).is_some_and(|person| person.is_away);
        Present::new(user, is_away)
    }

    /// How many are online.
    pub fn count(&self) -> u32 {
        u32::try_from(self.people.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(name: &str) -> User {
        User { id: UserId::new(), name: Username::parse(name).unwrap() }
    }

    #[test]
    fn a_name_is_one_persons_at_a_time() {
        let mut presence = Presence::default();
        let (first, second) = (somebody("Lu Yu"), somebody("Lu Yu"));
        assert_eq!(presence.arrive(&first), Ok(true));
        assert_eq!(presence.arrive(&first), Ok(false));
        assert_eq!(presence.arrive(&second), Err(Refusal::DuplicateUsername));
        presence.depart(first.id);
        assert_eq!(presence.arrive(&second), Ok(true));
        assert_eq!(presence.count(), 1);
    }

    #[test]
    fn the_last_connection_is_the_last() {
        let mut presence = Presence::default();
        let user = somebody("Lu Yu");
        presence.arrive(&user).unwrap();
        presence.attach(user.id, ConnectionId(1), None);
        presence.attach(user.id, ConnectionId(2), None);
        assert!(!presence.detach(user.id, ConnectionId(1)));
        assert!(!presence.detach(user.id, ConnectionId(1)), "gone already");
        assert!(presence.detach(user.id, ConnectionId(2)));
    }

    #[test]
    fn a_session_has_its_connections() {
        let mut presence = Presence::default();
        let (user, phone, desk) = (somebody("Lu Yu"), SessionId::new(), SessionId::new());
        presence.arrive(&user).unwrap();
        presence.attach(user.id, ConnectionId(1), Some(phone));
        assert_eq!(presence.list_connections(user.id, phone), (vec![ConnectionId(1)], false));
        presence.attach(user.id, ConnectionId(2), Some(desk));
        assert_eq!(presence.list_connections(user.id, phone), (vec![ConnectionId(1)], true));
        assert_eq!(presence.list_connections(user.id, SessionId::new()), (Vec::new(), true));
    }

    #[test]
    fn a_person_is_away_where_nobody_is_at_any_connection() {
        let mut presence = Presence::default();
        let user = somebody("Lu Yu");
        presence.arrive(&user).unwrap();
        presence.attach(user.id, ConnectionId(1), None);
        presence.desert(user.id, ConnectionId(2), true);
        assert_eq!(presence.settle_away(user.id), None, "not a connection of theirs");
        presence.desert(user.id, ConnectionId(1), true);
        assert_eq!(presence.settle_away(user.id), Some(true));
        assert_eq!(presence.settle_away(user.id), None, "that was said");
        presence.attach(user.id, ConnectionId(2), None);
        assert_eq!(presence.settle_away(user.id), Some(false), "somebody just opened it");
        presence.detach(user.id, ConnectionId(2));
        assert_eq!(presence.settle_away(user.id), Some(true), "only the one is left at which nobody is");
        presence.detach(user.id, ConnectionId(1));
        assert_eq!(presence.settle_away(user.id), None, "it stays until they are back or gone");
        assert!(presence.list_present()[0].is_away && !presence.present(somebody("Cha")).is_away);
    }

    #[test]
    fn a_hold_ends_with_a_connection_or_another_hold() {
        let mut presence = Presence::default();
        let user = somebody("Lu Yu");
        presence.arrive(&user).unwrap();
        let first = presence.hold(user.id).unwrap();
        assert!(presence.is_held_by(user.id, first));
        let second = presence.hold(user.id).unwrap();
        assert!(!presence.is_held_by(user.id, first));
        presence.attach(user.id, ConnectionId(1), None);
        assert!(!presence.is_held_by(user.id, second));
        assert_eq!(presence.hold(user.id), None, "connected people need no hold");
    }
}
