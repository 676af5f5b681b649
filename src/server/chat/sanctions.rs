//! Who may say nothing, or not be there. A rule without locks or sockets.
//!
//! Who is muted, is so alone; so is who has an account and is banned. A guest who is banned may come again under another
//! name, so that goes with the address: it also holds for guests who began their visits there after it. Those who were there
//! before are others: a whole school may have one address.

use std::net::IpAddr;

use crate::{
    domain::{Measure, RoomId, Sanction, SanctionId, Timestamp, UserId},
    server::store::KeptSanction,
};

/// The sanctions that hold, and those that ran out lately.
#[derive(Default)]
pub(super) struct Sanctions(Vec<KeptSanction>);

/// Somebody whom sanctions may be about.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    /// Who it is.
    pub user: UserId,
    /// Where a guest comes from, as one household: of IPv6, the network. None for an account.
    pub address: Option<IpAddr>,
}

impl Sanctions {
    /// Those that were stored.
    pub fn new(kept: Vec<KeptSanction>) -> Self {
        Self(kept)
    }

    /// Whether something is kept from somebody, in a room or (without one) on the server as a whole.
    pub fn hold(&self, measure: Measure, room: Option<RoomId>, subject: Subject, now: Timestamp) -> bool {
        !self.0.is_empty()
            && self.0.iter().any(|kept| {
                kept.sanction.measure == measure
                    && (kept.sanction.room.is_none() || kept.sanction.room == room)
                    && kept.is_about(subject)
                    && kept.sanction.holds(now)
            })
    }

    /// Adds one. The same measure before, against the same person in the same place, is replaced; which those are.
    pub fn add(&mut self, new: KeptSanction, now: Timestamp) -> Vec<SanctionId> {
        let is_replaced = |kept: &KeptSanction| {
            let (old, new) = (&kept.sanction, &new.sanction);
            !old.holds(now) || (old.measure == new.measure && old.room == new.room && old.user.id == new.user.id)
        };
        let replaced = self.0.iter().filter(|kept| is_replaced(kept)).map(|kept| kept.sanction.id).collect();
        self.0.retain(|kept| !is_replaced(kept));
        self.0.push(new);
        replaced
    }

    /// Removes one.
    pub fn remove(&mut self, id: SanctionId) {
        self.0.retain(|kept| kept.sanction.id != id);
    }

    /// Those that hold in a room, or (without one) on the server as a whole; the newest first.
    pub fn list(&self, room: Option<RoomId>, now: Timestamp) -> Vec<&KeptSanction> {
        self.0.iter().rev().filter(|kept| kept.sanction.room == room && kept.sanction.holds(now)).collect()
    }
}

impl KeptSanction {
    fn is_about(&self, subject: Subject) -> bool {
        let Sanction { user, measure, at, .. } = &self.sanction;
        let is_later = || subject.user.began().is_some_and(|began| began >= *at);
        let from_there = || subject.address.is_some_and(|address| self.address == Some(address.to_string()));
        user.id == subject.user || (*measure == Measure::Ban && is_later() && from_there())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{User, Username};

    const NOW: Timestamp = Timestamp(1_000);

    fn sanction(measure: Measure, room: Option<RoomId>, user: UserId, address: Option<&str>) -> KeptSanction {
        let name = Username::parse("Mallory").unwrap();
        let sanction = Sanction {
            id: SanctionId::new(),
            measure,
            room,
            user: User { id: user, name: name.clone() },
            until: Some(Timestamp(2_000)),
            by: name,
            at: NOW,
        };
        KeptSanction { sanction, address: address.map(str::to_owned) }
    }

    #[test]
    fn a_sanction_holds_in_its_room_and_until_its_end() {
        let (user, room) = (UserId::new(), RoomId::new());
        let subject = Subject { user, address: None };
        let mut sanctions = Sanctions::default();
        sanctions.add(sanction(Measure::Mute, Some(room), user, None), NOW);
        assert!(sanctions.hold(Measure::Mute, Some(room), subject, NOW));
        assert!(!sanctions.hold(Measure::Mute, Some(RoomId::new()), subject, NOW));
        assert!(!sanctions.hold(Measure::Mute, None, subject, NOW));
        assert!(!sanctions.hold(Measure::Ban, Some(room), subject, NOW));
        assert!(!sanctions.hold(Measure::Mute, Some(room), subject, Timestamp(2_000)));
        assert!(!sanctions.hold(Measure::Mute, Some(room), Subject { user: UserId::new(), address: None }, NOW));
    }

    #[test]
    fn one_of_the_server_holds_in_every_room() {
        let user = UserId::new();
        let mut sanctions = Sanctions::default();
        sanctions.add(sanction(Measure::Ban, None, user, None), NOW);
        let subject = Subject { user, address: None };
        assert!(sanctions.hold(Measure::Ban, None, subject, NOW));
        assert!(sanctions.hold(Measure::Ban, Some(RoomId::new()), subject, NOW));
    }

    #[test]
    fn a_guests_goes_with_the_address() {
        let mut sanctions = Sanctions::default();
        sanctions.add(sanction(Measure::Ban, None, UserId::new(), Some("2001:db8::")), NOW);
        let from = |address: &str| Subject { user: UserId::new(), address: Some(address.parse().unwrap()) };
        assert!(sanctions.hold(Measure::Ban, None, from("2001:db8::"), NOW));
        assert!(!sanctions.hold(Measure::Ban, None, from("2001:db8:0:1::"), NOW));
        assert!(!sanctions.hold(Measure::Ban, None, Subject { user: UserId::new(), address: None }, NOW));
        assert!(!sanctions.hold(Measure::Mute, None, from("2001:db8::"), NOW));
    }

    #[test]
    fn those_who_were_there_before_are_others() {
        let pupil = UserId::new();
        let later = Timestamp(pupil.began().unwrap().0 + 1);
        let mut ban = sanction(Measure::Ban, None, UserId::new(), Some("192.0.2.7"));
        ban.sanction.at = later;
        ban.sanction.until = None;
        let mut sanctions = Sanctions::default();
        sanctions.add(ban, later);
        let from_school = |user| Subject { user, address: Some("192.0.2.7".parse().unwrap()) };
        assert!(!sanctions.hold(Measure::Ban, None, from_school(pupil), later));
    }

    #[test]
    fn a_later_one_replaces_the_one_before() {
        let (user, mut sanctions) = (UserId::new(), Sanctions::default());
        let first = sanction(Measure::Mute, None, user, None);
        let id = first.sanction.id;
        assert_eq!(sanctions.add(first, NOW), []);
        assert_eq!(sanctions.add(sanction(Measure::Mute, None, user, None), NOW), [id]);
        assert_eq!(sanctions.list(None, NOW).len(), 1);
        assert_eq!(sanctions.add(sanction(Measure::Ban, None, user, None), NOW), []);
        assert_eq!(sanctions.list(None, NOW).len(), 2);
    }
}
