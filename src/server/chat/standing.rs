//! Who may do what.

use std::net::IpAddr;

use super::{Actor, clock::now, house::State, room::Room, sanctions::Subject};
use crate::domain::{Measure, Refusal, Role, RoomId, RoomMakers, Standing, UserId};

impl State {
    /// Whether somebody runs the server.
    pub fn is_administrator(&self, user: UserId) -> bool {
        self.accounts.get(&user) == Some(&Role::Administrator)
    }

    /// What a person is in a room: whoever runs the server is an owner everywhere.
    pub fn standing(&self, user: UserId, room: RoomId) -> Standing {
        if self.is_administrator(user) {
            return Standing::Owner;
        }
        let keeping = self.rooms.find(room).and_then(|room| room.keeping.as_ref());
        keeping.map_or(Standing::Member, |keeping| keeping.standing(user))
    }

    /// A room that a person may act upon: one of this standing at least.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] where it is not there for them; [`Refusal::NotAllowed`].
    pub fn require(&self, user: UserId, room: RoomId, least: Standing) -> Result<&Room, Refusal> {
        let found = self.rooms.find(room).ok_or(Refusal::NotInRoom)?;
        if !found.is_visible_to(user) && !self.is_administrator(user) {
            return Err(Refusal::NotInRoom);
        }
        if self.standing(user, room) < least { Err(Refusal::NotAllowed) } else { Ok(found) }
    }

    /// The same, whoever acts.
    ///
    /// # Errors
    /// As [`State::require`].
    pub fn require_of(&self, by: Actor<'_>, room: RoomId, least: Standing) -> Result<&Room, Refusal> {
        match by {
            Actor::Person(user) => self.require(user.id, room, least),
            Actor::CommandLine => self.rooms.find(room).ok_or(Refusal::NotInRoom),
        }
    }

    /// Whether somebody may keep order over somebody else: over those who stand lower.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub fn require_above(&self, user: UserId, other: UserId, room: RoomId) -> Result<(), Refusal> {
        let stands_above = self.standing(user, room) > self.standing(other, room);
        let is_run_by = self.is_administrator(user) && !self.is_administrator(other);
        if stands_above || is_run_by { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether somebody may make rooms that stay.
    ///
    /// # Errors
    /// [`Refusal::LoginRequired`], [`Refusal::NotAllowed`].
    pub fn check_making_rooms(&self, user: UserId) -> Result<(), Refusal> {
        match (self.switches.room_makers, self.accounts.get(&user)) {
            (RoomMakers::Everybody, _) | (_, Some(Role::Administrator)) | (RoomMakers::Accounts, Some(_)) => Ok(()),
            (RoomMakers::Accounts, None) => Err(Refusal::LoginRequired),
            (RoomMakers::Administrators, _) => Err(Refusal::NotAllowed),
        }
    }

    /// Whether somebody may come online.
    ///
    /// # Errors
    /// [`Refusal::Banned`]; [`Refusal::LoginRequired`] for a guest where there are to be none; [`Refusal::ServerFull`].
    pub fn check_coming(&self, user: UserId, address: Option<IpAddr>) -> Result<(), Refusal> {
        if self.sanctions.hold(Measure::Ban, None, self.subject(user, address), now()) {
            return Err(Refusal::Banned);
        }
        // Who is here, stays.
        if self.presence.find(user).is_some() {
            return Ok(());
        }
        if !self.switches.guests && !self.accounts.contains_key(&user) {
            return Err(Refusal::LoginRequired);
        }
        let is_full = self.switches.most_people.is_some_and(|most| self.presence.count() >= most);
        if is_full && !self.is_administrator(user) { Err(Refusal::ServerFull) } else { Ok(()) }
    }

    /// Whether something is kept from somebody who is online, in a room.
    pub fn is_kept_from(&self, measure: Measure, user: UserId, room: RoomId) -> bool {
        let address = self.presence.find(user).and_then(|person| person.address);
        self.sanctions.hold(measure, Some(room), self.subject(user, address), now())
    }

    /// Whether somebody does not want to hear somebody else.
    pub fn is_blocked(&self, by: UserId, user: UserId) -> bool {
        self.blocks.get(&by).is_some_and(|blocked| blocked.contains_key(&user))
    }

    fn subject(&self, user: UserId, address: Option<IpAddr>) -> Subject {
        Subject { user, address: address.filter(|_| !self.accounts.contains_key(&user)) }
    }
}
