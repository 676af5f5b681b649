//! Coming and going, when many do at once.
//!
//! Whoever comes or goes is told to everyone: of a crowd of a thousand, a million times. So no more than so many of
//! these deliveries are made in a moment. What happens beyond that is told once, at the moment's end, as what it came
//! to. Invariant: then every page knows how many are online, and what each room looks like.

use std::time::Duration;

use indexmap::IndexMap;
use tokio::time::Instant;

use super::spelling::phrase;
use crate::{
    domain::{RoomId, RoomSummary, UserId},
    protocol::{Away, AwayChanged, PeopleChanged, RoomChanged},
    server::{
        chat::{Announcement, Audience, Event},
        dialects::proclaim::Phrase,
    },
};

/// How long what happens may wait.
const MOMENT: Duration = Duration::from_millis(500);

/// How many deliveries of this kind are made in a moment.
const DELIVERIES: usize = 10_000;

/// Of so many people at most one event tells whether they are away.
const AWAY_TOGETHER: usize = 1_000;

/// What happened in this moment, and how much of it was told.
#[derive(Default)]
pub(in crate::server::dialects) struct Bustle {
    ends: Option<Instant>,
    delivered: usize,
    online: Option<u32>,
    away: IndexMap<UserId, bool>,
    rooms: IndexMap<RoomId, RoomSummary>,
}

impl Bustle {
    /// Whether an announcement is told to so many now. What is not is told at the moment's end.
    pub fn passes(&mut self, Announcement { event, audience }: &Announcement, hearers: usize) -> bool {
        if let Event::RoomGone(room) = event {
            self.rooms.swap_remove(room);
        }
        let is_for_all = matches!(audience, Audience::Everyone | Audience::EveryoneBut(_));
        let is_coming_or_going = matches!(
            event,
            Event::Arrived { .. } | Event::Went { .. } | Event::AwayChanged { .. } | Event::RoomChanged(_)
        );
        if !is_for_all || !is_coming_or_going {
            return true;
        }
        let now = Instant::now();
        if self.ends.is_none_or(|ends| ends <= now && !self.holds_something()) {
            *self = Self { ends: Some(now + MOMENT), ..Self::default() };
        }
        self.delivered += hearers;
        // One thing is told in any moment, to however many.
        if !self.holds_something() && (self.delivered <= DELIVERIES || self.delivered == hearers) {
            return true;
        }
        match event {
            Event::Arrived { online, .. } | Event::Went { online, .. } => self.online = Some(*online),
            Event::AwayChanged { user, is_away } => {
                self.away.insert(*user, *is_away);
            }
            Event::RoomChanged(summary) => {
                self.rooms.insert(summary.id, summary.clone());
            }
            _ => {}
        }
        false
    }

    /// When what is held is to be told; none where nothing is.
    pub fn ends(&self) -> Option<Instant> {
        self.ends.filter(|_| self.holds_something())
    }

    /// What it came to.
    pub fn end(&mut self) -> Vec<Phrase> {
        let Self { online, away, rooms, .. } = std::mem::take(self);
        let online = online.and_then(|online| phrase(PeopleChanged { online }));
        let rooms = rooms.into_values().filter_map(|summary| phrase(RoomChanged(summary)));
        let away: Vec<_> = away.into_iter().map(|(user, is_away)| Away { user, is_away }).collect();
        let away = away.chunks(AWAY_TOGETHER).filter_map(|people| phrase(AwayChanged { people: people.to_vec() }));
        online.into_iter().chain(away).chain(rooms).collect()
    }

    fn holds_something(&self) -> bool {
        self.online.is_some() || !self.away.is_empty() || !self.rooms.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{User, UserId, Username};

    fn arrival(online: u32) -> Announcement {
        let user = User { id: UserId::new(), name: Username::parse("ann").unwrap() };
        Announcement { audience: Audience::EveryoneBut(user.id), event: Event::Arrived { user, online } }
    }

    #[tokio::test(start_paused = true)]
    async fn a_few_are_told_one_by_one() {
        let mut bustle = Bustle::default();
        for online in 1..100 {
            assert!(bustle.passes(&arrival(online), 100));
        }
        assert_eq!(bustle.ends(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn of_many_only_the_outcome_is_told_at_the_end() {
        let mut bustle = Bustle::default();
        let told = (1..=1_000).filter(|online| bustle.passes(&arrival(*online), 1_000)).count();
        assert_eq!(told, 10);
        let ends = bustle.ends().unwrap();
        assert_eq!(ends - Instant::now(), MOMENT);
        tokio::time::sleep_until(ends).await;
        // What comes before the end was told is held too, so that nothing overtakes it.
        assert!(!bustle.passes(&arrival(1_001), 1_000));
        let [phrase] = &bustle.end()[..] else { panic!() };
        assert_eq!((phrase.name, phrase.payload["online"].as_u64()), ("people.changed", Some(1_001)));
        assert_eq!(bustle.ends(), None);
        assert!(bustle.passes(&arrival(1_002), 1_000));
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_away_is_told_once_for_each_as_it_came_to() {
        let mut bustle = Bustle::default();
        let away =
            |user, is_away| Announcement { audience: Audience::Everyone, event: Event::AwayChanged { user, is_away } };
        assert!(bustle.passes(&away(UserId::new(), true), 1_000_000));
        let people: Vec<_> = (0..AWAY_TOGETHER + 1).map(|_| UserId::new()).collect();
        for user in &people {
            assert!(!bustle.passes(&away(*user, true), 1_000_000));
        }
        assert!(!bustle.passes(&away(people[0], false), 1_000_000));
        let [first, second] = &bustle.end()[..] else { panic!() };
        assert_eq!(first.name, "presence.changed");
        assert_eq!(first.payload["people"].as_array().unwrap().len(), AWAY_TOGETHER);
        assert_eq!(first.payload["people"][0]["is_away"], false);
        assert_eq!(second.payload["people"].as_array().unwrap().len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn to_however_many_one_thing_is_told_at_once() {
        let mut bustle = Bustle::default();
        assert!(bustle.passes(&arrival(1), 1_000_000));
        assert!(!bustle.passes(&arrival(2), 1_000_000));
    }

    #[tokio::test(start_paused = true)]
    async fn messages_pass() {
        let mut bustle = Bustle::default();
        assert!(bustle.passes(&arrival(1), 1_000_000));
        let stopping = Event::Stopping { spread: MOMENT };
        assert!(bustle.passes(&Announcement { audience: Audience::Everyone, event: stopping }, 1_000_000));
    }
}
