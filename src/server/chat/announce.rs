//! Telling what happened.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::sync::{Notify, mpsc};

use super::{Announcement, Audience, ConnectionId, Event, House, house::State, room::Room};
use crate::domain::{Refusal, RoomId, UserId};

/// How many announcements may wait to be told before whoever wants something of the house has to wait.
const MOST_UNTOLD: usize = 1_024;

/// What happens in the house, in order. Whoever has it must keep reading.
pub struct Announcements {
    queue: mpsc::UnboundedReceiver<Announcement>,
    untold: Arc<Untold>,
    overhearing: Option<Overhearing>,
}

/// What somebody else does with each of them.
type Overhearing = Box<dyn Fn(&Announcement) + Send>;

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
    (Announcer { queue: sender, untold: untold.clone() }, Announcements { queue, untold, overhearing: None })
}

impl Announcements {
    /// Lets somebody else hear each one as well, as it is taken. What they do with it must take no time.
    pub fn let_overhear(&mut self, hear: impl Fn(&Announcement) + Send + 'static) {
        self.overhearing = Some(Box::new(hear));
    }

    /// The next one; none when the house is closed and all were told.
    pub async fn next(&mut self) -> Option<Announcement> {
        let next = self.queue.recv().await?;
        Some(self.note(next))
    }

    /// The next one, where one waits.
    pub fn take(&mut self) -> Option<Announcement> {
        let next = self.queue.try_recv().ok()?;
        Some(self.note(next))
    }

    fn note(&self, taken: Announcement) -> Announcement {
        self.untold.shrink();
        if let Some(hear) = &self.overhearing {
            hear(&taken);
        }
        taken
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

    /// Tells those for whom a room is there what it looks like now.
    pub(super) fn announce_room(&self, room: &Room) {
        let event = Event::RoomChanged(room.summary());
        for audience in list_audiences(room) {
            self.announce(audience, event.clone());
        }
    }

    /// Tells a person that a room is no more, where it is not there for them any more.
    pub(super) fn announce_loss(&self, state: &State, user: UserId, room: RoomId) {
        if !state.rooms.find(room).is_some_and(|room| room.is_visible_to(user)) {
            self.announce(Audience::Person(user), Event::RoomGone(room));
        }
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

/// Those for whom a room is there.
pub(super) fn list_audiences(room: &Room) -> Vec<Audience> {
    match room.is_open() {
        true => vec![Audience::Everyone],
        false => room.insiders().into_iter().map(Audience::Person).collect(),
    }
}
