//! The end of the house's day.

use std::time::Duration;

use super::{Audience, Event, House};

/// Over how long clients spread their coming back, at least and at most.
const SPREAD: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(10));

/// What coming back costs the server for each person.
const EACH: Duration = Duration::from_millis(2);

impl House {
    /// Tells everyone that the server stops, and waits until every dialect was told.
    pub async fn say_farewell(&self) {
        let spread = (EACH * self.count_online()).clamp(SPREAD.0, SPREAD.1);
        self.announce(Audience::Everyone, Event::Stopping { spread });
        self.wait_until_told(0).await;
    }

    /// Waits until all is written that was handed in; what comes later is refused.
    pub async fn finish_writing(&self) {
        self.write_marks().await;
        self.write_last_here().await;
        // Whoever waits for a place in the queue gets it first.
        drop(self.orders.reserve_many(self.orders.max_capacity()).await);
        self.closing.notify_one();
        let scribe = self.scribe.lock().take();
        let Some(scribe) = scribe else { return };
        if let Err(error) = scribe.await {
            tracing::error!(%error, "the scribe did not end well");
        }
    }
}
