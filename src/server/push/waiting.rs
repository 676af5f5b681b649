//! What waits for its moment: the same time for all of it, and what comes to one key meanwhile waits together.

use std::{hash::Hash, time::Duration};

use indexmap::IndexMap;
use parking_lot::Mutex;
use tokio::{sync::Notify, time::Instant};

/// What waits, the first first.
pub(super) struct Waiting<K, V> {
    wait: Duration,
    most: usize,
    entries: Mutex<IndexMap<K, (Instant, V)>>,
    more: Notify,
}

impl<K: Hash + Eq, V: Default> Waiting<K, V> {
    /// Nothing waits; what comes will for so long, under so many keys at most. What is more is left out.
    pub fn new(wait: Duration, most: usize) -> Self {
        Self { wait, most, entries: Mutex::default(), more: Notify::new() }
    }

    /// Adds to what waits under a key. Its moment stays that of the first.
    pub fn add(&self, key: K, add: impl FnOnce(&mut V)) {
        let mut entries = self.entries.lock();
        if !entries.contains_key(&key) && entries.len() >= self.most {
            return;
        }
        let (_, value) = entries.entry(key).or_insert_with(|| (Instant::now() + self.wait, V::default()));
        add(value);
        self.more.notify_one();
    }

    /// The next whose moment has come.
    pub async fn next(&self) -> (K, V) {
        loop {
            let moment = self.entries.lock().first().map(|(_, (moment, _))| *moment);
            let Some(moment) = moment else {
                self.more.notified().await;
                continue;
            };
            tokio::time::sleep_until(moment).await;
            if let Some((key, (_, value))) = self.entries.lock().shift_remove_index(0) {
                return (key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_comes_meanwhile_waits_with_the_first() {
        let waiting = Waiting::<&str, Vec<u8>>::new(Duration::from_secs(5), 10);
        let began = Instant::now();
        waiting.add("a", |all| all.push(1));
        tokio::time::advance(Duration::from_secs(3)).await;
        waiting.add("b", |all| all.push(2));
        waiting.add("a", |all| all.push(3));
        assert_eq!(waiting.next().await, ("a", vec![1, 3]));
        assert_eq!(began.elapsed().as_secs(), 5);
        assert_eq!(waiting.next().await, ("b", vec![2]));
        assert_eq!(began.elapsed().as_secs(), 8);
    }

    #[tokio::test(start_paused = true)]
    async fn somebody_who_asked_before_is_answered() {
        let waiting = std::sync::Arc::new(Waiting::<u8, Vec<u8>>::new(Duration::from_secs(5), 10));
        let asked = tokio::spawn({
            let waiting = waiting.clone();
            async move { waiting.next().await }
        });
        tokio::task::yield_now().await;
        waiting.add(1, |all| all.push(1));
        assert_eq!(asked.await.unwrap(), (1, vec![1]));
    }

    #[tokio::test(start_paused = true)]
    async fn there_is_an_end_to_what_waits() {
        let waiting = Waiting::<u8, Vec<u8>>::new(Duration::from_secs(5), 2);
        for key in [1, 2, 3, 2] {
            waiting.add(key, |all| all.push(key));
        }
        assert_eq!(waiting.next().await, (1, vec![1]));
        assert_eq!(waiting.next().await, (2, vec![2, 2]));
        assert!(tokio::time::timeout(Duration::from_secs(60), waiting.next()).await.is_err());
    }
}
