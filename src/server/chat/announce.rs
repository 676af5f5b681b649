//! Telling what happened.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::sync::{Notify, mpsc};

use super::{Announcement, Audience, ConnectionId, Event, House};
use crate::domain::Refusal;

/// How many announcements may wait to be told before whoever wants something of the house has to wait.
const MOST_UNTOLD: usize = 1_024;

/// What happens in the house, in order. Whoever has it must keep reading.
pub struct Announcements {
    queue: mpsc::UnboundedReceiver<Announcement>,
    untold: Arc<Untold>,
}

/// The way in.
pub(super) struct Announcer {
    queue: mpsc::UnboundedSender<Announcement>,
    untold: Arc<Untold>,
}

/// How much is still to be told. The queue has no bound of its own: what happened under the lock cannot wait there.
#[derive(Default)]
struct Untold {
    count: AtomicUsize,
    fewer: Notify,
}

/// A way for announcements, its two ends.
pub(super) fn open() -> (Announcer, Announcements) {
    let (sender, queue) = mpsc::unbounded_channel();
    let untold = Arc::<Untold>::default();
    (Announcer { queue: sender, untold: untold.clone() }, Announcements { queue, untold })
}

impl Announcements {
    /// The next one; none when the house is closed and all were told.
    pub async fn next(&mut self) -> Option<Announcement> {
        let next = self.queue.recv().await?;
        self.untold.shrink();
        Some(next)
    }

    /// The next one, where one waits.
    pub fn take(&mut self) -> Option<Announcement> {
        let next = self.queue.try_recv().ok()?;
        self.untold.shrink();
        Some(next)
    }
}

impl Drop for Announcements {
    fn drop(&mut self) {
        // Nobody is to wait for a reader that is gone.
        self.queue.close();
        self.untold.fewer.notify_waiters();
    }
}

impl Untold {
    fn shrink(&self) {
        if self.count.fetch_sub(1, Ordering::AcqRel) <= MOST_UNTOLD {
            self.fewer.notify_waiters();
        }
    }
}

impl House {
    /// Puts an event on its way. Called with the state locked, or by the one scribe, so that the order of announcing is
    /// the order of happening.
    pub(super) fn announce(&self, audience: Audience, event: Event) {
        self.announcer.untold.count.fetch_add(1, Ordering::AcqRel);
        // Nobody listens any more only while the server stops.
        let _ = self.announcer.queue.send(Announcement { event, audience });
    }

    /// Waits while much is still to be told: nobody gets ahead of those who hear them. To be called before a command.
    pub async fn keep_pace(&self) {
        self.wait_until_told(MOST_UNTOLD).await;
    }

    /// Waits until no more than so many announcements are still to be told.
    pub(super) async fn wait_until_told(&self, most: usize) {
        let untold = &self.announcer.untold;
        loop {
            let fewer = untold.fewer.notified();
            if untold.count.load(Ordering::Acquire) <= most || self.announcer.queue.is_closed() {
                return;
            }
            fewer.await;
        }
    }

    /// Tells a connection that its command was refused, after all that its earlier commands led to.
    pub fn refuse(&self, connection: ConnectionId, refusal: Refusal) {
        self.announce(Audience::Connection(connection), Event::Refused(refusal));
    }
}
