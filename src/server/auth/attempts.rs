//! How often a password may be tried.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::domain::Refusal;

/// How many tries at once from one address, which may be a whole school's.
const AT_ONCE_BY_ADDRESS: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// After which time there is one more.
const ONE_MORE_BY_ADDRESS: Duration = Duration::from_secs(5);

/// The same for one name.
const AT_ONCE_BY_NAME: NonZeroU32 = NonZeroU32::new(10).unwrap();
const ONE_MORE_BY_NAME: Duration = Duration::from_secs(60);

/// How many addresses or names are remembered before those are forgotten that have all their tries again.
const REMEMBERED: usize = 10_000;

/// The tries of late.
pub(super) struct Attempts {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_name: DefaultKeyedRateLimiter<String>,
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            by_address: limit(AT_ONCE_BY_ADDRESS, ONE_MORE_BY_ADDRESS),
            by_name: limit(AT_ONCE_BY_NAME, ONE_MORE_BY_NAME),
        }
    }
}

impl Attempts {
    /// Counts a try.
    ///
    /// # Errors
    /// [`Refusal::TooManyRequests`] where there were too many, from this address or for this name.
    pub fn count(&self, address: Option<IpAddr>, likeness: &str) -> Result<(), Refusal> {
        forget_old(&self.by_address);
        forget_old(&self.by_name);
        let address = address.map(find_network);
        let from_there = address.is_none_or(|address| self.by_address.check_key(&address).is_ok());
        let by_name = from_there && self.by_name.check_key(&likeness.to_owned()).is_ok();
        if by_name { Ok(()) } else { Err(Refusal::TooManyRequests) }
    }
}

fn limit<K: std::hash::Hash + Eq + Clone>(at_once: NonZeroU32, one_more: Duration) -> DefaultKeyedRateLimiter<K> {
    // None but an empty period has no quota.
    let quota = Quota::with_period(one_more).unwrap_or(Quota::per_minute(at_once));
    RateLimiter::keyed(quota.allow_burst(at_once))
}

fn forget_old<K: std::hash::Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>) {
    if limiter.len() > REMEMBERED {
        limiter.retain_recent();
    }
}

/// An address; of IPv6, the network that one household has.
fn find_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_ten_tries_at_once_from_anywhere() {
        let attempts = Attempts::default();
        let from = |index: u8| Some(IpAddr::from([10, 0, 0, index]));
        for index in 0..10 {
            assert_eq!(attempts.count(from(index), "ann"), Ok(()));
        }
        assert_eq!(attempts.count(from(10), "ann"), Err(Refusal::TooManyRequests));
        assert_eq!(attempts.count(from(10), "ben"), Ok(()));
    }

    #[test]
    fn an_address_has_sixty_tries_at_once_for_all_names() {
        let attempts = Attempts::default();
        let from = |index: u16| Some(IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, index]));
        for index in 0..60 {
            assert_eq!(attempts.count(from(index), &format!("name {index}")), Ok(()));
        }
        assert_eq!(attempts.count(from(60), "another"), Err(Refusal::TooManyRequests), "the same network");
        assert_eq!(attempts.count(Some(IpAddr::from([10, 0, 0, 1])), "another"), Ok(()));
    }
}
