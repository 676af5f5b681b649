//! One limit for many.

use std::{
    hash::Hash,
    sync::atomic::{AtomicUsize, Ordering},
};

use governor::{
    Quota, RateLimiter,
    clock::Clock,
    middleware::NoOpMiddleware,
    state::keyed::{DefaultKeyedStateStore, ShrinkableKeyedStateStore},
};
use parking_lot::RwLock;

use super::table::Rate;

/// How many are remembered before those are forgotten who may do everything again.
const REMEMBERED: usize = 10_000;

/// How many are remembered at most: some ten megabytes. Where more than these ask within one period, all begin anew.
const REMEMBERED_MOST: usize = 100_000;

type Keyed<K, C> = RateLimiter<K, DefaultKeyedStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// How often each of many did one thing of late.
pub(super) struct Limiter<K: Clone + Hash + Eq, C: Clock + Clone> {
    rate: Rate,
    clock: C,
    counted: RwLock<Keyed<K, C>>,
    /// How many are to be remembered before the next tidying.
    tidied_at: AtomicUsize,
}

impl<K: Clone + Hash + Eq, C: Clock + Clone> Limiter<K, C> {
    /// Nobody did anything yet.
    pub fn new(rate: Rate, clock: C) -> Self {
        let counted = RwLock::new(begin(rate, &clock));
        Self { rate, clock, counted, tidied_at: AtomicUsize::new(REMEMBERED) }
    }

    /// Counts one more; `false` where it is one too many, which does not count.
    pub fn take(&self, key: &K) -> bool {
        let counted = self.counted.read();
        let is_granted = counted.check_key(key).is_ok();
        let is_crowded = counted.len() > self.tidied_at.load(Ordering::Relaxed);
        drop(counted);
        if is_crowded {
            self.tidy();
        }
        is_granted
    }

    /// Forgets whoever may do everything again. The more are left, the later it is done again: it looks at all of them.
    fn tidy(&self) {
        let mut counted = self.counted.write();
        counted.retain_recent();
        counted.shrink_to_fit();
        if counted.len() >= REMEMBERED_MOST {
            tracing::warn!("more addresses or people than can be counted; their limits begin anew");
            *counted = begin(self.rate, &self.clock);
        }
        let next = (counted.len() * 2).clamp(REMEMBERED, REMEMBERED_MOST);
        self.tidied_at.store(next, Ordering::Relaxed);
    }
}

fn begin<K, C: Clock + Clone>(rate: Rate, clock: &C) -> Keyed<K, C>
where
    K: Clone + Hash + Eq,
    DefaultKeyedStateStore<K>: ShrinkableKeyedStateStore<K>,
{
    // None but an empty period has no quota.
    let quota = Quota::with_period(rate.one_more).unwrap_or(Quota::per_second(rate.at_once));
    RateLimiter::hashmap_with_clock(quota.allow_burst(rate.at_once), clock.clone())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    fn open(seconds: u64) -> (Limiter<usize, FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let rate = Rate { at_once: 2.try_into().unwrap(), one_more: Duration::from_secs(seconds) };
        (Limiter::new(rate, clock.clone()), clock)
    }

    #[test]
    fn whoever_may_do_everything_again_is_forgotten() {
        let (limiter, clock) = open(1);
        for key in 0..5 * REMEMBERED {
            assert!(limiter.take(&key));
            clock.advance(Duration::from_millis(1));
        }
        assert!(limiter.counted.read().len() <= REMEMBERED + 1);
    }

    #[test]
    fn there_is_an_end_to_what_is_remembered() {
        let (limiter, _) = open(3600);
        for key in 0..3 * REMEMBERED_MOST {
            assert!(limiter.take(&key));
            assert!(limiter.counted.read().len() <= REMEMBERED_MOST + 1);
        }
    }

    #[test]
    fn tidying_forgets_nobody_who_is_refused() {
        let (limiter, _) = open(3600);
        assert!(limiter.take(&0) && limiter.take(&0) && !limiter.take(&0));
        for key in 1..3 * REMEMBERED {
            limiter.take(&key);
        }
        assert!(!limiter.take(&0));
    }
}
