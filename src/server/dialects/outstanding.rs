//! Messages of one connection that were handed in and are not yet durable.
//!
//! They are not waited for one by one, so that a burst shares its fsyncs; but they are acknowledged in the order in
//! which they were handed in, and what the connection asks for next does not overtake them.

use std::{collections::VecDeque, pin::Pin};

/// What is still to be done when a message is durable.
type Finish = Pin<Box<dyn Future<Output = ()> + Send>>;

/// How many may be on their way. Who says more at once waits, and others are served meanwhile.
const MOST: usize = 32;

/// The messages on their way, the earliest first.
#[derive(Default)]
pub(super) struct Outstanding(VecDeque<Finish>);

impl Outstanding {
    /// Adds one that is to be finished after all before it.
    pub fn add(&mut self, finish: impl Future<Output = ()> + Send + 'static) {
        self.0.push_back(Box::pin(finish));
    }

    /// Waits until all are done.
    pub async fn settle(&mut self) {
        while !self.0.is_empty() {
            self.finish_first().await;
        }
    }

    /// Waits until another may be added.
    pub async fn keep_few(&mut self) {
        while self.0.len() >= MOST {
            self.finish_first().await;
        }
    }

    /// Waits for something else, and finishes what it can in the meantime.
    pub async fn meanwhile<T>(&mut self, other: impl Future<Output = T>) -> T {
        let mut other = std::pin::pin!(other);
        loop {
            tokio::select! {
                biased;
                value = &mut other => return value,
                () = self.finish_first(), if !self.0.is_empty() => {}
            }
        }
    }

    /// May be cancelled: the one that it waits for stays the first.
    async fn finish_first(&mut self) {
        if let Some(first) = self.0.front_mut() {
            first.await;
            self.0.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn they_finish_in_order_whatever_is_ready_first() {
        let done = Arc::new(Mutex::new(Vec::new()));
        let mut outstanding = Outstanding::default();
        let (first, second) = (oneshot::channel::<()>(), oneshot::channel::<()>());
        for (number, ready) in [(1, first.1), (2, second.1)] {
            let done = done.clone();
            outstanding.add(async move {
                ready.await.unwrap();
                done.lock().unwrap().push(number);
            });
        }
        second.0.send(()).unwrap();
        assert_eq!(outstanding.meanwhile(async { "other" }).await, "other");
        assert!(done.lock().unwrap().is_empty());
        first.0.send(()).unwrap();
        outstanding.settle().await;
        assert_eq!(*done.lock().unwrap(), [1, 2]);
    }
}
