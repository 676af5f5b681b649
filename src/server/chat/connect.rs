//! Coming online.

use std::{net::IpAddr, sync::Arc, time::Duration};

use super::{
    Audience, ConnectionId, Event, House,
    house::{State, unavailable},
};
use crate::domain::{Refusal, RoomId, SessionId, User, UserId};

/// How long a person of the page stays without a connection: a reload is not a leaving.
pub const GRACE: Duration = Duration::from_secs(30);

/// How long somebody who only loads pages stays after the last one: such a browser has no connection to lose.
const PLAIN_GRACE: Duration = Duration::from_secs(5 * 60);

impl State {
    /// Brings a person online; `false` where they are already, by this name.
    fn let_come(&mut self, user: &User, address: Option<IpAddr>) -> Result<bool, Refusal> {
        self.check_coming(user.id, address)?;
        let is_news = self.presence.arrive(user)?;
        if let Some(person) = self.presence.find_mut(user.id) {
            person.address = address.or(person.address);
        }
        Ok(is_news)
    }
}

impl House {
    /// A connection of the wire logs in, from an address where that is known: a guest's is a visit of its own, an account's
    /// has a session.
    ///
    /// # Errors
    /// [`Refusal::DuplicateUsername`], [`Refusal::Banned`], [`Refusal::LoginRequired`], [`Refusal::ServerFull`].
    pub fn log_in(
        &self,
        user: &User,
        connection: ConnectionId,
        session: Option<SessionId>,
        address: Option<IpAddr>,
    ) -> Result<u32, Refusal> {
        let mut state = self.lock();
        let is_news = state.let_come(user, address)?;
        self.attach(&mut state, user, connection, session);
        let online = state.presence.count();
        self.announce(Audience::Connection(connection), Event::Arrived { user: user.clone(), online });
        if is_news {
            self.tell_arrival(&state, user);
        }
        Ok(online)
    }

    /// Tells a connection once more that it is logged in; how many people are online.
    pub fn greet(&self, user: &User, connection: ConnectionId) -> u32 {
        let online = self.count_online();
        self.announce(Audience::Connection(connection), Event::Arrived { user: user.clone(), online });
        online
    }

    /// A person of the page is there: they come online where they are not, and into the rooms of their list. Without a
    /// connection they stay for a while only.
    ///
    /// # Errors
    /// [`Refusal::DuplicateUsername`] where somebody took the name while they were away; as [`House::log_in`].
    pub async fn visit(self: &Arc<Self>, user: &User, address: Option<IpAddr>) -> Result<(), Refusal> {
        let list = if self.is_online(user.id) {
            Vec::new()
        } else {
            self.store.list_memberships(user.id).await.map_err(unavailable)?
        };
        self.arrive(user, address, &list)?;
        self.hold(user.id, PLAIN_GRACE);
        Ok(())
    }

    /// Whether a person is online.
    pub fn is_online(&self, user: UserId) -> bool {
        self.lock().presence.find(user).is_some()
    }

    /// A connection of the page speaks for a person who is there, for as long as the session lasts.
    ///
    /// # Errors
    /// As [`House::visit`]; [`Refusal::NotLoggedIn`] where they went meanwhile.
    pub async fn connect(
        self: &Arc<Self>,
        user: &User,
        connection: ConnectionId,
        session: SessionId,
        address: Option<IpAddr>,
    ) -> Result<(), Refusal> {
        self.visit(user, address).await?;
        let mut state = self.lock();
        // They may have been banned, or gone, since.
        state.check_coming(user.id, address)?;
        if state.presence.find(user.id).is_none_or(|person| person.user.name != user.name) {
            return Err(Refusal::NotLoggedIn);
        }
        self.attach(&mut state, user, connection, Some(session));
        Ok(())
    }

    /// Tells a connection once more for whom it speaks, and what they are in: something may not have reached it.
    pub fn start_over(&self, user: &User, connection: ConnectionId) {
        self.tell_connected(&self.lock(), user, connection);
    }

    /// Keeps a person without connections online for a time, and takes them offline after it.
    pub(super) fn hold(self: &Arc<Self>, user: UserId, time: Duration) {
        let Some(hold) = self.lock().presence.hold(user) else { return };
        let house = Arc::downgrade(self);
        tokio::spawn(async move {
            tokio::time::sleep(time).await;
            if let Some(house) = house.upgrade() {
                let mut state = house.lock();
                if state.presence.is_held_by(user, hold) {
                    house.take_offline(&mut state, user);
                }
            }
        });
    }

    fn arrive(&self, user: &User, address: Option<IpAddr>, list: &[RoomId]) -> Result<(), Refusal> {
        let mut state = self.lock();
        if state.let_come(user, address)? {
            self.tell_arrival(&state, user);
            self.enter_again(&mut state, user, list);
        }
        Ok(())
    }

    fn attach(&self, state: &mut State, user: &User, connection: ConnectionId, session: Option<SessionId>) {
        state.presence.attach(user.id, connection, session);
        self.tell_connected(state, user, connection);
        self.tell_away(state, user.id);
    }

    fn tell_connected(&self, state: &State, user: &User, connection: ConnectionId) {
        let Some(person) = state.presence.find(user.id) else { return };
        let event = Event::Connected {
            connection,
            user: user.clone(),
            rooms: person.rooms.iter().copied().collect(),
            online: state.presence.count(),
        };
        self.announce(Audience::Connection(connection), event);
    }

    fn tell_arrival(&self, state: &State, user: &User) {
        let event = Event::Arrived { user: user.clone(), online: state.presence.count() };
        self.announce(Audience::EveryoneBut(user.id), event);
    }

    /// Into the rooms of a list, where they still are and have space.
    fn enter_again(&self, state: &mut State, user: &User, list: &[RoomId]) {
        for &room in list {
            if let Err(refusal) = self.let_in(state, user, room) {
                tracing::debug!(%room, %refusal, "not entered again");
            }
        }
    }
}
