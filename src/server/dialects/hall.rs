//! Who is connected to a namespace, and in which rooms: the way from an audience to connections.
//!
//! What is told goes to each connection by the shortest way: past the engine where it has a [line](crate::server::line)
//! of its own, through the engine's buffer where it polls.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use bytes::Bytes;
use indexmap::IndexMap;
use parking_lot::Mutex;
use socketioxide::{adapter::Adapter, extract::SocketRef};

use super::{flush::Flush, proclaim::Phrase, seat::Seat};
use crate::{
    domain::{RoomId, User, UserId},
    server::{
        chat::{Audience, ConnectionId},
        line::write_text,
    },
};

/// The connections of a namespace.
pub(super) struct Hall<A: Adapter> {
    /// What comes before the arguments of its events.
    prefix: String,
    seats: Mutex<Seats<A>>,
}

/// A connection's place in the hall, which it has until this is dropped.
pub(super) struct Place<A: Adapter> {
    hall: Arc<Hall<A>>,
    seat: Arc<Seat<A>>,
}

impl<A: Adapter> Place<A> {
    /// Whose it is.
    pub fn connection(&self) -> ConnectionId {
        self.seat.connection
    }

    /// The connection was accepted.
    pub fn accept(&self, socket: SocketRef<A>) {
        self.seat.accept(socket);
    }
}

impl<A: Adapter> Drop for Place<A> {
    fn drop(&mut self) {
        self.hall.dismiss(&self.seat);
    }
}

struct Seats<A: Adapter> {
    all: Group<A>,
    rooms: HashMap<RoomId, Group<A>>,
    people: HashMap<UserId, Group<A>>,
}

type Group<A> = IndexMap<ConnectionId, Arc<Seat<A>>>;

impl<A: Adapter> Hall<A> {
    /// The hall of a namespace, with nobody in it.
    pub fn new(namespace: &str) -> Self {
        let prefix = if namespace == "/" { "42".to_owned() } else { format!("42{namespace},") };
        let seats = Seats { all: IndexMap::new(), rooms: HashMap::new(), people: HashMap::new() };
        Self { prefix, seats: Mutex::new(seats) }
    }

    /// Takes in a connection that is about to be accepted, so that it hears what happens from then on: what is told to
    /// everyone only with `hears_unasked`, until it speaks for somebody.
    pub fn expect(self: &Arc<Self>, connection: ConnectionId, socket: &SocketRef<A>, hears_unasked: bool) -> Place<A> {
        let seat = Arc::new(Seat::new(connection, socket, hears_unasked));
        self.seats.lock().all.insert(connection, seat.clone());
        Place { hall: self.clone(), seat }
    }

    fn dismiss(&self, seat: &Seat<A>) {
        let mut seats = self.seats.lock();
        seats.all.swap_remove(&seat.connection);
        for room in seat.rooms.lock().drain() {
            take_out(&mut seats.rooms, room, seat.connection);
        }
        if let Some(user) = seat.user() {
            take_out(&mut seats.people, user.id, seat.connection);
        }
    }

    /// A connection speaks for a person now, who is in these rooms.
    pub fn seat(&self, connection: ConnectionId, user: &User, rooms: &[RoomId], in_salon: bool) {
        let mut seats = self.seats.lock();
        let Some(seat) = seats.all.get(&connection).cloned() else { return };
        seat.in_salon.fetch_or(in_salon, Ordering::Relaxed);
        let user = seat.speak_for(user).id;
        seats.people.entry(user).or_default().insert(connection, seat.clone());
        for room in rooms {
            seat.rooms.lock().insert(*room);
            seats.rooms.entry(*room).or_default().insert(connection, seat.clone());
        }
    }

    /// A person came into a room, on all connections.
    pub fn enter(&self, user: UserId, room: RoomId) {
        let mut seats = self.seats.lock();
        let Seats { rooms, people, .. } = &mut *seats;
        let Some(own) = people.get(&user) else { return };
        let group = rooms.entry(room).or_default();
        for (connection, seat) in own {
            seat.rooms.lock().insert(room);
            group.insert(*connection, seat.clone());
        }
    }

    /// A person left a room, on all connections.
    pub fn leave(&self, user: UserId, room: RoomId) {
        let mut seats = self.seats.lock();
        let Seats { rooms, people, .. } = &mut *seats;
        for (connection, seat) in people.get(&user).into_iter().flatten() {
            seat.rooms.lock().remove(&room);
            take_out(rooms, room, *connection);
        }
    }

    /// How many connections there are.
    pub fn count(&self) -> usize {
        self.seats.lock().all.len()
    }

    /// A connection, where it is there.
    pub fn find(&self, connection: ConnectionId) -> Option<Arc<Seat<A>>> {
        self.seats.lock().all.get(&connection).cloned()
    }

    /// The connections of a person.
    pub fn list_of(&self, user: UserId) -> Vec<Arc<Seat<A>>> {
        self.seats.lock().people.get(&user).map(|group| group.values().cloned().collect()).unwrap_or_default()
    }

    /// Tells an audience, but for those whom `hears` leaves out. Those who could not be told, because too much waits for
    /// them already, are handed back.
    pub fn tell(
        &self,
        audience: &Audience,
        hears: impl Fn(&Seat<A>) -> bool,
        phrase: &Phrase,
        flush: &mut Flush,
    ) -> Vec<Arc<Seat<A>>> {
        let mut frame = None;
        let mut missed = Vec::new();
        self.seats.lock().each(audience, |seat| {
            if hears(seat) && !seat.tell(phrase, frame.get_or_insert_with(|| self.write(phrase)), flush) {
                missed.push(seat.clone());
            }
        });
        missed
    }

    fn write(&self, Phrase { name, payload }: &Phrase) -> Bytes {
        // A name of ours needs no escapes, and a `Value` can always be written.
        write_text(&[&self.prefix, "[\"", name, "\",", &payload.to_string(), "]"])
    }
}

impl<A: Adapter> Seats<A> {
    fn each(&self, audience: &Audience, mut hear: impl FnMut(&Arc<Seat<A>>)) {
        let is_not = |user: &UserId, seat: &Seat<A>| seat.user().is_none_or(|own| own.id != *user);
        match audience {
            Audience::Everyone => self.all.values().for_each(hear),
            Audience::EveryoneBut(user) => self.all.values().filter(|seat| is_not(user, seat)).for_each(hear),
            Audience::Room(room) => self.rooms.get(room).into_iter().flat_map(IndexMap::values).for_each(hear),
            Audience::RoomBut(room, user) => {
                let inside = self.rooms.get(room).into_iter().flat_map(IndexMap::values);
                inside.filter(|seat| is_not(user, seat)).for_each(hear);
            }
            Audience::Person(user) => self.people.get(user).into_iter().flat_map(IndexMap::values).for_each(hear),
            Audience::Connection(connection) => {
                if let Some(seat) = self.all.get(connection) {
                    hear(seat);
                }
            }
        }
    }
}

fn take_out<K: std::hash::Hash + Eq, A: Adapter>(groups: &mut HashMap<K, Group<A>>, key: K, connection: ConnectionId) {
    if let Some(group) = groups.get_mut(&key) {
        group.swap_remove(&connection);
        if group.is_empty() {
            groups.remove(&key);
        }
    }
}
