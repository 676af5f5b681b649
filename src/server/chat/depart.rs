//! Going offline.

use std::sync::Arc;

use super::{Audience, ConnectionId, Event, GRACE, House, house::State, scribe::Order};
use crate::{
    domain::{SessionId, User, UserId},
    server::store::Write,
};

impl House {
    /// A connection of the wire is gone: its person has left at once, and the visit is over.
    pub fn log_out(&self, user: &User, connection: ConnectionId) {
        let mut state = self.lock();
        if state.presence.detach(user.id, connection) {
            self.take_offline(&mut state, user.id);
            self.end_for_good(&mut state, user.id);
        }
        self.tell_away(&mut state, user.id);
    }

    /// A connection of the page is gone. Its person stays for [`GRACE`], which a reload is well within.
    pub fn disconnect(self: &Arc<Self>, user: UserId, connection: ConnectionId) {
        let last = {
            let mut state = self.lock();
            let last = state.presence.detach(user, connection);
            self.tell_away(&mut state, user);
            last
        };
        if last {
            self.hold(user, GRACE);
        }
    }

    /// A visit of the page is over: the person goes offline, and their connections are told to close.
    pub fn end_visit(&self, user: &User) {
        let mut state = self.lock();
        self.announce(Audience::Person(user.id), Event::SessionEnded(user.clone()));
        self.take_offline(&mut state, user.id);
        self.end_for_good(&mut state, user.id);
    }

    /// One session of an account is over: its connections are told to close. The person goes offline unless they are here
    /// by another one.
    pub fn end_session(&self, user: &User, session: SessionId) {
        let mut state = self.lock();
        let (connections, elsewhere) = state.presence.list_connections(user.id, session);
        for connection in connections {
            self.announce(Audience::Connection(connection), Event::SessionEnded(user.clone()));
        }
        if !elsewhere {
            self.take_offline(&mut state, user.id);
        }
    }

    /// An account has another name: it goes offline under the old one, and its connections are closed, so that they come
    /// back under the new one.
    pub fn rename(&self, user: UserId) {
        let mut state = self.lock();
        self.announce(Audience::Person(user), Event::Renamed(user));
        self.take_offline(&mut state, user);
    }

    /// The session of somebody who was not seen for long is over.
    pub fn forget_visit(&self, user: UserId) {
        let mut state = self.lock();
        if !state.presence.is_connected(user) {
            self.take_offline(&mut state, user);
        }
        self.end_for_good(&mut state, user);
    }

    /// A guest's visit is over: nobody is them again. An account's never is.
    fn end_for_good(&self, state: &mut State, user: UserId) {
        if !state.accounts.contains_key(&user) {
            state.rooms.forget(user);
            state.blocks.remove(&user);
            state.quiet.remove(&user);
            self.forget_marks(user);
            self.write_later(Write::NoVisit(user));
        }
    }

    /// Out of every room in the order in which they were entered, then offline.
    pub(super) fn take_offline(&self, state: &mut State, user: UserId) {
        let Some(rooms) = state.presence.find(user).map(|person| person.rooms.clone()) else { return };
        for room in rooms {
            // They are in it: the state says so.
            let _ = self.let_out(state, user, room);
        }
        self.note_last_here(state, user);
        if let Some(person) = state.presence.depart(user) {
            let event = Event::Went { user: person.user, online: state.presence.count() };
            self.announce(Audience::EveryoneBut(user), event);
        }
    }

    /// Writes something that nobody waits for.
    pub(super) fn write_later(&self, write: Write) {
        let orders = self.orders.clone();
        let order = Order { write, told: None };
        if let Err(tokio::sync::mpsc::error::TrySendError::Full(order)) = orders.try_send(order) {
            tokio::spawn(async move {
                // The queue is closed only while the server stops.
                let _ = orders.send(order).await;
            });
        }
    }
}
