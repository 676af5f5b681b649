//! The house: the state of the core, and the way in.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use parking_lot::{Mutex, MutexGuard};
use tokio::sync::mpsc;

use super::{
    Announcements,
    announce::{self, Announcer},
    presence::Presence,
    rooms::Rooms,
    scribe::{self, Order},
};
use crate::{
    domain::Refusal,
    server::store::{Store, StoreError},
};

/// One live socket, for as long as the server runs. An id of our own: the transport's is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(pub u64);

/// The chat: every command is a method on it.
///
/// State and announcing are under one lock, which is never held across an `await`.
pub struct House {
    state: Mutex<State>,
    pub(super) store: Arc<Store>,
    pub(super) announcer: Announcer,
    pub(super) orders: mpsc::Sender<Order>,
    connections: AtomicU64,
}

/// Who is online, and who is in which room.
#[derive(Default)]
pub(super) struct State {
    pub presence: Presence,
    pub rooms: Rooms,
}

impl House {
    /// Opens the house on a store: reads the kept rooms, and starts the scribe. What happens is told to the receiver,
    /// in order; whoever has it must keep reading.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(store: Arc<Store>) -> Result<(Arc<Self>, Announcements), StoreError> {
        let mut state = State::default();
        for kept in store.list_kept_rooms().await? {
            state.rooms.keep(kept);
        }
        let (announcer, heard) = announce::open();
        let (orders, queue) = mpsc::channel(scribe::QUEUE);
        let house =
            Arc::new(Self { state: Mutex::new(state), store, announcer, orders, connections: AtomicU64::new(0) });
        tokio::spawn(scribe::work(Arc::downgrade(&house), queue));
        Ok((house, heard))
    }

    /// An id for a new connection.
    pub fn next_connection(&self) -> ConnectionId {
        ConnectionId(self.connections.fetch_add(1, Ordering::Relaxed))
    }

    /// How many people are online.
    pub fn count_online(&self) -> u32 {
        self.lock().presence.count()
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock()
    }
}

#[cfg(test)]
impl House {
    /// A house on a store in a folder, for the tests of those who may not know the store.
    pub async fn open_in(folder: &std::path::Path) -> (Arc<Self>, Announcements) {
        Self::open(Arc::new(Store::open(folder).await.unwrap())).await.unwrap()
    }
}

/// Logs why the store could not answer, and says so to the person without the cause.
pub(super) fn unavailable(error: StoreError) -> Refusal {
    tracing::error!(%error, "the store could not be read");
    Refusal::Unavailable
}
