//! How often anybody may do anything.
//!
//! Invariant: whatever a stranger can ask for is counted here before it is done, by who asks and by where they ask from.
//! The figures are in one table, and nowhere else.

mod client;
mod limiter;
mod table;

use std::net::IpAddr;

use governor::clock::{Clock, DefaultClock};

use crate::{
    domain::{Refusal, UserId},
    server::chat::ConnectionId,
};
pub use client::{ClientAddress, Meter};
use limiter::Limiter;
pub use table::Act;
use table::{Row, TABLE};

/// Who asks for something, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A person.
    Person(UserId),
    /// Whoever a name belongs to, by what the name looks like: before it is known whether it is them.
    Named(String),
    /// A connection that nobody has logged in on yet.
    Connection(ConnectionId),
}

/// What was done of late, by everybody.
pub struct Limits<C: Clock + Clone = DefaultClock> {
    acts: Vec<Counts<C>>,
}

/// How often one act was done of late.
struct Counts<C: Clock + Clone> {
    spares_this_machine: bool,
    by_person: Option<Limiter<Who, C>>,
    by_address: Option<Limiter<IpAddr, C>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self::by_clock(&DefaultClock::default())
    }
}

impl<C: Clock + Clone> Limits<C> {
    fn by_clock(clock: &C) -> Self {
        let count = |(_, row): &(Act, Row)| Counts {
            spares_this_machine: row.spares_this_machine,
            by_person: row.person.map(|rate| Limiter::new(rate, clock.clone())),
            by_address: row.address.map(|rate| Limiter::new(rate, clock.clone())),
        };
        Self { acts: TABLE.iter().map(count).collect() }
    }

    /// Counts an act before it is done. Nobody uses up what another has: what a person is refused does not count for their
    /// address, where others are; what an address is refused does not count for a name that may be somebody else's.
    ///
    /// # Errors
    /// [`Refusal::TooManyRequests`] where there were too many of late, by this person or from this address.
    pub fn count(&self, act: Act, who: Option<Who>, from: Option<ClientAddress>) -> Result<(), Refusal> {
        let counts = &self.acts[act as usize];
        if counts.spares_this_machine && from.is_some_and(|from| from.is_this_machine) {
            return Ok(());
        }
        let by_address = || match (&counts.by_address, from) {
            (Some(limiter), Some(from)) => limiter.take(&from.network()),
            _ => true,
        };
        let by_person = || match (&counts.by_person, &who) {
            (Some(limiter), Some(who)) => limiter.take(who),
            _ => true,
        };
        let is_granted = match who {
            Some(Who::Named(_)) => by_address() && by_person(),
            _ => by_person() && by_address(),
        };
        if is_granted { Ok(()) } else { Err(Refusal::TooManyRequests) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    const REFUSED: Result<(), Refusal> = Err(Refusal::TooManyRequests);

    fn open() -> (Limits<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        (Limits::by_clock(&clock), clock)
    }

    fn row(act: Act) -> &'static Row {
        &TABLE[act as usize].1
    }

    fn stranger(host: u8) -> Option<ClientAddress> {
        Some(ClientAddress { ip: IpAddr::from([203, 0, 113, host]), is_this_machine: false })
    }

    fn person() -> Option<Who> {
        Some(Who::Person(UserId::new()))
    }

    #[test]
    fn every_act_has_its_row() {
        for (index, (act, row)) in TABLE.iter().enumerate() {
            assert_eq!(*act as usize, index);
            assert!(row.person.is_some() || row.address.is_some(), "{act:?} has no limit");
        }
    }

    #[test]
    fn a_person_may_do_so_much_at_once_and_more_after_a_while() {
        for (act, row) in &TABLE {
            let Some(rate) = row.person else { continue };
            let (limits, clock) = open();
            let (me, other) = (person(), person());
            let count = |who: &Option<Who>| limits.count(*act, who.clone(), None);
            for done in 0..rate.at_once.get() {
                assert_eq!(count(&me), Ok(()), "{:?} after {done}", *act);
            }
            assert_eq!(count(&me), REFUSED, "{:?}", *act);
            assert_eq!(count(&other), Ok(()), "{:?} is one person's", *act);
            clock.advance(rate.one_more);
            assert_eq!(count(&me), Ok(()), "{:?} comes back", *act);
            assert_eq!(count(&me), REFUSED, "{:?} comes back one by one", *act);
        }
    }

    #[test]
    fn an_address_may_do_so_much_at_once_whoever_asks() {
        for (act, row) in &TABLE {
            let Some(rate) = row.address else { continue };
            let (limits, clock) = open();
            for _ in 0..rate.at_once.get() {
                assert_eq!(limits.count(*act, person(), stranger(1)), Ok(()));
            }
            assert_eq!(limits.count(*act, person(), stranger(1)), REFUSED, "{:?}", *act);
            assert_eq!(limits.count(*act, person(), stranger(2)), Ok(()), "{:?} is one address's", *act);
            clock.advance(rate.one_more);
            assert_eq!(limits.count(*act, person(), stranger(1)), Ok(()), "{:?} comes back", *act);
        }
    }

    #[test]
    fn the_machine_itself_is_spared_where_the_table_says_so() {
        let here = Some(ClientAddress { ip: IpAddr::from([127, 0, 0, 1]), is_this_machine: true });
        for (act, row) in &TABLE {
            let Some(rate) = row.person.or(row.address) else { continue };
            let (limits, _) = open();
            let me = person();
            let refused = (0..=rate.at_once.get()).filter(|_| limits.count(*act, me.clone(), here).is_err()).count();
            assert_eq!(refused == 0, row.spares_this_machine, "{:?}", *act);
        }
    }

    #[test]
    fn an_address_that_is_refused_uses_up_nobodys_tries() {
        let (limits, _) = open();
        let (by_address, by_name) = (row(Act::SignIn).address.unwrap(), row(Act::SignIn).person.unwrap());
        let named = |name: &str| Some(Who::Named(name.to_owned()));
        for index in 0..by_address.at_once.get() {
            limits.count(Act::SignIn, named(&format!("{index}")), stranger(1)).unwrap();
        }
        for _ in 0..by_name.at_once.get() {
            assert_eq!(limits.count(Act::SignIn, named("ann"), stranger(1)), REFUSED);
        }
        assert_eq!(limits.count(Act::SignIn, named("ann"), stranger(2)), Ok(()));
    }

    #[test]
    fn a_person_who_is_refused_uses_up_nothing_of_their_address() {
        let (limits, _) = open();
        let (by_address, by_person) = (row(Act::Post).address.unwrap(), row(Act::Post).person.unwrap());
        let loud = person();
        let granted =
            (0..by_address.at_once.get()).filter(|_| limits.count(Act::Post, loud.clone(), stranger(1)).is_ok());
        assert_eq!(granted.count(), by_person.at_once.get() as usize);
        assert_eq!(limits.count(Act::Post, person(), stranger(1)), Ok(()));
    }

    #[test]
    fn a_household_is_one_address() {
        let (limits, clock) = open();
        let from = |host: u16| {
            let ip = IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, host]);
            Some(ClientAddress { ip, is_this_machine: false })
        };
        let rate = row(Act::LogIn).address.unwrap();
        for host in 0..rate.at_once.get() {
            assert_eq!(limits.count(Act::LogIn, None, from(host as u16)), Ok(()));
        }
        assert_eq!(limits.count(Act::LogIn, None, from(9999)), REFUSED);
        clock.advance(Duration::from_secs(3600));
        assert_eq!(limits.count(Act::LogIn, None, from(9999)), Ok(()));
    }
}
