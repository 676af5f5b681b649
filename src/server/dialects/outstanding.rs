//! Messages of one connection that were handed in and are not yet durable.
//!
//! They are not waited for one by one, so that a burst shares its fsyncs; but what the connection asks for next must
//! not overtake them.

use tokio::task::JoinSet;

/// The messages on their way.
#[derive(Default)]
pub(super) struct Outstanding(JoinSet<()>);

impl Outstanding {
    /// Lets one finish on its own.
    pub fn add(&mut self, finish: impl Future<Output = ()> + Send + 'static) {
        while self.0.try_join_next().is_some() {}
        self.0.spawn(finish);
    }

    /// Waits until all are done.
    pub async fn settle(&mut self) {
        while self.0.join_next().await.is_some() {}
    }
}
