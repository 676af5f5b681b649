//! What only kept rooms have: an owner, rules, and people who may come in. A rule without locks or sockets.

use std::{
    collections::{HashMap, HashSet},
    time::Instant,
};

use crate::{
    domain::{ClientMessageId, Refusal, RoomSettings, Standing, UserId},
    server::store::KeptRoom,
};

/// What only kept rooms have.
pub(super) struct Keeping {
    /// Whose it is.
    pub owner: UserId,
    /// How it is set up.
    pub settings: RoomSettings,
    /// Who keeps order.
    pub moderators: HashSet<UserId>,
    /// Who has it in the list: into a private one, or one that is over, nobody else comes.
    pub members: HashSet<UserId>,
    /// When who said something last, and what: a repeat of it is not too soon.
    said: HashMap<UserId, (Instant, ClientMessageId)>,
}

impl Keeping {
    /// What a stored room has, with nobody in it yet.
    pub fn new(kept: &KeptRoom) -> Self {
        Self {
            owner: kept.owner,
            settings: kept.settings.clone(),
            moderators: HashSet::new(),
            members: HashSet::new(),
            said: HashMap::new(),
        }
    }

    /// Whether everybody may see it.
    pub fn is_open(&self) -> bool {
        self.settings.is_open()
    }

    /// Whether it is in a person's list, whoever else may see it.
    pub fn knows(&self, user: UserId) -> bool {
        self.owner == user || self.members.contains(&user) || self.moderators.contains(&user)
    }

    /// What a person is in it.
    pub fn standing(&self, user: UserId) -> Standing {
        if self.owner == user {
            Standing::Owner
        } else if self.moderators.contains(&user) {
            Standing::Moderator
        } else {
            Standing::Member
        }
    }

    /// Whether somebody of this standing may say something in it now.
    ///
    /// # Errors
    /// [`Refusal::RoomArchived`], [`Refusal::RoomLocked`], [`Refusal::TooSoon`].
    pub fn check_voice(
        &self,
        user: UserId,
        standing: Standing,
        message: ClientMessageId,
        now: Instant,
    ) -> Result<(), Refusal> {
        if self.settings.is_archived {
            return Err(Refusal::RoomArchived);
        }
        if standing >= Standing::Moderator {
            return Ok(());
        }
        if self.settings.is_locked {
            return Err(Refusal::RoomLocked);
        }
        let (Some(slow), Some((last, said))) = (self.settings.slow_mode, self.said.get(&user)) else { return Ok(()) };
        let waited = now.saturating_duration_since(*last).as_secs_f64();
        let left = f64::from(slow.seconds()) - waited;
        if left <= 0.0 || *said == message {
            return Ok(());
        }
        Err(Refusal::TooSoon(left.ceil() as u32))
    }

    /// Notes that a person said something, where that counts.
    pub fn note_said(&mut self, user: UserId, message: ClientMessageId, now: Instant) {
        let Some(slow) = self.settings.slow_mode else { return };
        if self.said.len() >= 1_000 {
            let is_recent = |at: &Instant| now.saturating_duration_since(*at).as_secs() <= u64::from(slow.seconds());
            self.said.retain(|_, (at, _)| is_recent(at));
        }
        self.said.insert(user, (now, message));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::{RoomId, RoomName, SlowMode};

    fn kept(settings: RoomSettings) -> Keeping {
        let name = RoomName::parse("tea").unwrap();
        Keeping::new(&KeptRoom { id: RoomId::new(), name, capacity: None, owner: UserId::new(), settings })
    }

    #[test]
    fn in_a_slow_room_a_person_waits_and_a_repeat_does_not() {
        let mut room = kept(RoomSettings { slow_mode: SlowMode::new(10).unwrap(), ..Default::default() });
        let (user, first, second) = (UserId::new(), ClientMessageId::new(), ClientMessageId::new());
        let start = Instant::now();
        let later = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(room.check_voice(user, Standing::Member, first, start), Ok(()));
        room.note_said(user, first, start);
        assert_eq!(room.check_voice(user, Standing::Member, second, later(3)), Err(Refusal::TooSoon(7)));
        assert_eq!(room.check_voice(user, Standing::Member, first, later(3)), Ok(()));
        assert_eq!(room.check_voice(user, Standing::Moderator, second, later(3)), Ok(()));
        assert_eq!(room.check_voice(UserId::new(), Standing::Member, second, later(3)), Ok(()));
        assert_eq!(room.check_voice(user, Standing::Member, second, later(10)), Ok(()));
    }

    #[test]
    fn in_a_locked_room_moderators_speak_and_in_an_archived_one_nobody_does() {
        let (user, message, now) = (UserId::new(), ClientMessageId::new(), Instant::now());
        let locked = kept(RoomSettings { is_locked: true, ..Default::default() });
        assert_eq!(locked.check_voice(user, Standing::Member, message, now), Err(Refusal::RoomLocked));
        assert_eq!(locked.check_voice(user, Standing::Moderator, message, now), Ok(()));
        let over = kept(RoomSettings { is_archived: true, ..Default::default() });
        assert_eq!(over.check_voice(user, Standing::Owner, message, now), Err(Refusal::RoomArchived));
    }
}
