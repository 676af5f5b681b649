//! Letting people into private rooms.

use std::time::Duration;

use super::{Actor, Audience, Event, House, clock::now, house::unavailable};
use crate::{
    domain::{AuditEntry, Deed, Invitation, InvitationCode, Refusal, RoomId, RoomSummary, Standing, User, Username},
    server::store::Write,
};

/// How many invitations a room may have at once.
const MOST: usize = 50;

impl House {
    /// Lets somebody into a private room by their name: it is in their list from now on.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`] but for those who keep order, [`Refusal::NoSuchUser`] where nobody
    /// of this name is online or has an account, [`Refusal::NotSaved`].
    pub async fn invite(&self, user: &User, room: RoomId, name: &Username) -> Result<(), Refusal> {
        let _turn = self.take_turn().await;
        let place = {
            let state = self.lock();
            let found = state.require(user.id, room, Standing::Moderator)?;
            found.keeping.as_ref().ok_or(Refusal::NotAllowed)?;
            found.place.clone()
        };
        let other = self.find_named(name).await?;
        let entry = Actor::Person(user).entry(Deed::Invited).room(&place.name).target(&other.name);
        self.write_down(&[Write::Member(other.id, room), Write::Audit(entry)]).await?;
        self.take_in(&other, room);
        Ok(())
    }

    /// Makes an invitation into a room, for a time and for so many people, where that is limited.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`], [`Refusal::TooManyRequests`] where there are too many already,
    /// [`Refusal::Unavailable`].
    pub async fn make_invitation(
        &self,
        user: &User,
        room: Option<RoomId>,
        lasts: Option<Duration>,
        uses: Option<u32>,
    ) -> Result<Invitation, Refusal> {
        let _turn = self.take_turn().await;
        let name = self.check_inviting(user, room)?;
        if self.store.list_invitations(room).await.map_err(unavailable)?.len() >= MOST {
            return Err(Refusal::TooManyRequests);
        }
        let until = lasts.map(|lasts| now().after(lasts)).filter(|until| until.is_in_calendar());
        let invitation = Invitation { code: make_code(), room, by: user.name.clone(), until, uses };
        self.store.put_invitation(&invitation, now()).await.map_err(unavailable)?;
        let entry = AuditEntry { room: name, ..Actor::Person(user).entry(Deed::MadeInvitation) };
        self.write_later(Write::Audit(entry));
        Ok(invitation)
    }

    /// The invitations into a room (to the server where absent) that hold; for those who may make them.
    ///
    /// # Errors
    /// As [`House::make_invitation`].
    pub async fn list_invitations(&self, user: &User, room: Option<RoomId>) -> Result<Vec<Invitation>, Refusal> {
        self.check_inviting(user, room)?;
        let mut listed = self.store.list_invitations(room).await.map_err(unavailable)?;
        listed.retain(|invitation| invitation.holds(now()));
        Ok(listed)
    }

    /// Takes an invitation back. One that is gone already is as good.
    ///
    /// # Errors
    /// As [`House::make_invitation`].
    pub async fn revoke_invitation(
        &self,
        user: &User,
        room: Option<RoomId>,
        code: &InvitationCode,
    ) -> Result<(), Refusal> {
        let name = self.check_inviting(user, room)?;
        if self.store.delete_invitation(room, code).await.map_err(unavailable)? {
            let entry = AuditEntry { room: name, ..Actor::Person(user).entry(Deed::RevokedInvitation) };
            self.write_later(Write::Audit(entry));
        }
        Ok(())
    }

    /// What an invitation leads into, and who made it, without using it.
    ///
    /// # Errors
    /// [`Refusal::NoSuchInvitation`], [`Refusal::Unavailable`].
    pub async fn read_invitation(&self, code: &InvitationCode) -> Result<(Invitation, Option<RoomSummary>), Refusal> {
        let found = self.store.find_invitation(code).await.map_err(unavailable)?;
        let invitation = found.filter(|found| found.holds(now())).ok_or(Refusal::NoSuchInvitation)?;
        let Some(room) = invitation.room else { return Ok((invitation, None)) };
        let state = self.lock();
        let found =
            state.rooms.find(room).filter(|found| !found.keeping.as_ref().is_some_and(|one| one.settings.is_archived));
        let summary = found.ok_or(Refusal::NoSuchInvitation)?.summary();
        Ok((invitation, Some(summary)))
    }

    /// Comes into a room by an invitation, and has it in the list from now on. Who has it there already uses nothing up.
    ///
    /// # Errors
    /// [`Refusal::NoSuchInvitation`], [`Refusal::Banned`], [`Refusal::RoomFull`], [`Refusal::NotLoggedIn`],
    /// [`Refusal::Unavailable`].
    pub async fn accept_invitation(&self, user: &User, code: &InvitationCode) -> Result<RoomId, Refusal> {
        // A ban that comes at the same time is before or after all of it, and who comes twice at once uses it once.
        let _turn = self.take_turn().await;
        let (invitation, room) = self.read_invitation(code).await?;
        let room = room.zip(invitation.room).map(|(_, id)| id).ok_or(Refusal::NoSuchInvitation)?;
        let is_known = {
            let state = self.lock();
            if state.is_kept_from(crate::domain::Measure::Ban, user.id, room) {
                return Err(Refusal::Banned);
            }
            state.rooms.is_known_to(room, user.id)
        };
        if !is_known {
            if !self.store.use_invitation(code, now()).await.map_err(unavailable)? {
                return Err(Refusal::NoSuchInvitation);
            }
            self.write_down(&[Write::Member(user.id, room)]).await?;
            self.take_in(user, room);
        }
        match self.enter_room(user, room) {
            // It is in their list; they come in when somebody has gone.
            Err(Refusal::RoomFull) => Ok(room),
            outcome => outcome.map(|()| room),
        }
    }

    /// A room is there for somebody from now on.
    fn take_in(&self, user: &User, room: RoomId) {
        let mut state = self.lock();
        // A guest may be gone meanwhile; then so is what would be remembered of them.
        if !state.accounts.contains_key(&user.id) && state.presence.find(user.id).is_none() {
            return;
        }
        let Some(keeping) = state.rooms.keeping_mut(room) else { return };
        keeping.members.insert(user.id);
        if let Some(found) = state.rooms.find(room) {
            self.announce(Audience::Person(user.id), Event::RoomChanged(found.summary()));
        }
    }

    /// The room's name, where it is one.
    fn check_inviting(&self, user: &User, room: Option<RoomId>) -> Result<Option<String>, Refusal> {
        let state = self.lock();
        match room {
            Some(room) => {
                let found = state.require(user.id, room, Standing::Moderator)?;
                found.keeping.as_ref().ok_or(Refusal::NotAllowed)?;
                Ok(Some(found.place.name.to_string()))
            }
            None if state.is_administrator(user.id) => Ok(None),
            None => Err(Refusal::NotAllowed),
        }
    }
}

/// 128 random bits, as 32 hexadecimal digits.
fn make_code() -> InvitationCode {
    InvitationCode(format!("{:032x}", rand::random::<u128>()))
}
