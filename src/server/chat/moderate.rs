//! Keeping order in rooms.

use std::time::Duration;

use super::{Actor, House, clock::now, house::State};
use crate::{
    domain::{
        AuditEntry, Deed, Measure, Refusal, RoomId, Sanction, SanctionId, Standing, Timestamp, User, UserId, Username,
    },
    server::store::{KeptSanction, Write},
};

impl House {
    /// Sends somebody out of a room. Into a public one they may come again; into a private one by an invitation.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`] over those who stand as high, [`Refusal::NoSuchUser`] where they are
    /// not in it, [`Refusal::NotSaved`].
    pub async fn kick(&self, user: &User, room: RoomId, other: UserId) -> Result<(), Refusal> {
        let _turn = self.take_turn().await;
        self.check_order(user, room, other)?;
        let name = self.find_name(other).await?;
        self.write_down(&[Write::NoMember(other, room), self.note(user.into(), Deed::Kicked, Some(room), &name, None)])
            .await?;
        let mut state = self.lock();
        self.put_out(&mut state, room, other);
        Ok(())
    }

    /// Keeps something from somebody, in a room or (without one, for those who run the server) everywhere; for a time, or
    /// until it is lifted. Whoever is banned is out at once. A guest's goes with their address.
    ///
    /// # Errors
    /// As [`House::kick`].
    pub async fn sanction<'a>(
        &self,
        by: impl Into<Actor<'a>>,
        room: Option<RoomId>,
        other: UserId,
        measure: Measure,
        lasts: Option<Duration>,
    ) -> Result<(), Refusal> {
        let by = by.into();
        let _turn = self.take_turn().await;
        match (by, room) {
            (Actor::Person(user), Some(room)) => self.check_order(user, room, other)?,
            (Actor::Person(user), None) => self.check_rule(user, other)?,
            (Actor::CommandLine, _) => {}
        }
        let name = self.find_name(other).await?;
        let until = lasts.map(|lasts| now().after(lasts)).filter(|until| until.is_in_calendar());
        self.impose(by, room, User { id: other, name }, measure, until).await
    }

    /// The act itself. To be called by whoever has the turn.
    async fn impose(
        &self,
        by: Actor<'_>,
        room: Option<RoomId>,
        other: User,
        measure: Measure,
        until: Option<Timestamp>,
    ) -> Result<(), Refusal> {
        let address = {
            let state = self.lock();
            let is_guest = !state.accounts.contains_key(&other.id);
            let person = state.presence.find(other.id).filter(|_| is_guest);
            person.and_then(|person| person.address).map(|address| address.to_string())
        };
        let (id, at) = (SanctionId::new(), now());
        let sanction = Sanction { id, measure, room, user: other.clone(), until, by: by.name(), at };
        let kept = KeptSanction { sanction, address };
        let deed = if measure == Measure::Mute { Deed::Muted } else { Deed::Banned };
        let lasts = until.map(|until| until.to_rfc3339());
        let mut writes = vec![self.note(by, deed, room, &other.name, lasts), Write::Sanction(kept.clone())];
        if measure == Measure::Ban {
            writes.push(room.map_or(Write::NoPush(other.id), |room| Write::NoMember(other.id, room)));
        }
        self.write_down(&writes).await?;
        let mut state = self.lock();
        for replaced in state.sanctions.add(kept, at) {
            self.write_later(Write::NoSanction(replaced));
        }
        if measure == Measure::Ban {
            match room {
                Some(room) => self.put_out(&mut state, room, other.id),
                None => self.shut_out(&mut state, &other),
            }
        }
        Ok(())
    }

    /// Lifts a sanction before it runs out.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`], [`Refusal::NotSaved`]. One that is over already is as good.
    pub async fn lift<'a>(
        &self,
        by: impl Into<Actor<'a>>,
        room: Option<RoomId>,
        id: SanctionId,
    ) -> Result<(), Refusal> {
        let by = by.into();
        let _turn = self.take_turn().await;
        let found = {
            let state = self.lock();
            check_keeper(&state, by, room)?;
            let listed = state.sanctions.list(room, now());
            listed.into_iter().find(|kept| kept.sanction.id == id).map(|kept| kept.sanction.user.name.clone())
        };
        let Some(name) = found else { return Ok(()) };
        self.write_down(&[Write::NoSanction(id), self.note(by, Deed::Lifted, room, &name, None)]).await?;
        self.lock().sanctions.remove(id);
        Ok(())
    }

    /// What is kept from whom in a room, or (without one) everywhere; for those who keep order.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`].
    pub fn list_sanctions<'a>(&self, by: impl Into<Actor<'a>>, room: Option<RoomId>) -> Result<Vec<Sanction>, Refusal> {
        let state = self.lock();
        check_keeper(&state, by.into(), room)?;
        Ok(state.sanctions.list(room, now()).into_iter().map(|kept| kept.sanction.clone()).collect())
    }

    /// Lets somebody keep order in a room, or no more.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`] but for owners and in rooms that are not kept,
    /// [`Refusal::NoSuchUser`] where the room is not in the other's list, [`Refusal::NotSaved`].
    pub async fn set_moderator(&self, user: &User, room: RoomId, other: UserId, is_one: bool) -> Result<(), Refusal> {
        let _turn = self.take_turn().await;
        {
            let state = self.lock();
            let keeping = state.require(user.id, room, Standing::Owner)?.keeping.as_ref().ok_or(Refusal::NotAllowed)?;
            if is_one && !keeping.knows(other) {
                return Err(Refusal::NoSuchUser);
            }
        }
        let name = self.find_name(other).await?;
        let (write, deed) = match is_one {
            true => (Write::Moderator(room, other), Deed::MadeModerator),
            false => (Write::NoModerator(room, other), Deed::UnmadeModerator),
        };
        self.write_down(&[write, self.note(user.into(), deed, Some(room), &name, None)]).await?;
        if let Some(keeping) = self.lock().rooms.keeping_mut(room) {
            match is_one {
                true => keeping.moderators.insert(other),
                false => keeping.moderators.remove(&other),
            };
        }
        Ok(())
    }

    /// What somebody is called: who is online, or has an account.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`], [`Refusal::Unavailable`].
    pub(super) async fn find_name(&self, user: UserId) -> Result<Username, Refusal> {
        if let Some(person) = self.lock().presence.find(user) {
            return Ok(person.user.name.clone());
        }
        let found = self.store.find_person(user).await.map_err(super::house::unavailable)?;
        found.ok_or(Refusal::NoSuchUser)
    }

    fn check_order(&self, user: &User, room: RoomId, other: UserId) -> Result<(), Refusal> {
        let state = self.lock();
        if room == RoomId::EVERYONE {
            return check_keeper(&state, user.into(), None).and_then(|()| state.require_above(user.id, other, room));
        }
        state.require(user.id, room, Standing::Moderator)?;
        state.require_above(user.id, other, room)
    }

    fn check_rule(&self, user: &User, other: UserId) -> Result<(), Refusal> {
        let state = self.lock();
        check_keeper(&state, user.into(), None)?;
        if state.is_administrator(other) { Err(Refusal::NotAllowed) } else { Ok(()) }
    }

    /// A line of the audit log.
    fn note(
        &self,
        by: Actor<'_>,
        deed: Deed,
        room: Option<RoomId>,
        target: &Username,
        detail: Option<String>,
    ) -> Write {
        let room = room.and_then(|room| Some(self.lock().rooms.find(room)?.place.name.to_string()));
        Write::Audit(AuditEntry { room, detail, ..by.entry(deed).target(target) })
    }

    /// Out of a room, and off the list.
    fn put_out(&self, state: &mut State, room: RoomId, user: UserId) {
        self.unlist_for(state, user, room);
        // Who is not in it, is out.
        let _ = self.let_out(state, user, room);
        self.forget_mark(user, room);
        self.announce_loss(state, user, room);
    }
}

/// Whether somebody keeps order in a room, or (without one) runs the server.
fn check_keeper(state: &State, by: Actor<'_>, room: Option<RoomId>) -> Result<(), Refusal> {
    match (by, room) {
        (_, Some(room)) if room != RoomId::EVERYONE => state.require_of(by, room, Standing::Moderator).map(drop),
        (Actor::Person(user), _) if !state.is_administrator(user.id) => Err(Refusal::NotAllowed),
        _ => Ok(()),
    }
}
