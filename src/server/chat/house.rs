//! The house: the state of the core, and the way in.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use indexmap::IndexMap;
use parking_lot::{Mutex, MutexGuard};
use tokio::{
    sync::{Notify, mpsc},
    task::JoinHandle,
};

use super::{
    Announcements,
    announce::{self, Announcer},
    emoji::OwnEmoji,
    marks::Moved,
    presence::Presence,
    rooms::Rooms,
    sanctions::Sanctions,
    scribe::{self, Order},
};
use crate::{
    domain::{Refusal, Role, Switches, User, UserId},
    server::store::{Store, StoreError, Write, Written},
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
    /// How far people have read lately. Locked after the state, where both are.
    pub(super) moved: Mutex<Moved>,
    /// Tells the scribe to take no further orders.
    pub(super) closing: Arc<Notify>,
    /// Tells that files may be needed no more.
    pub(super) freed: Arc<Notify>,
    /// The scribe's work, until somebody waits for its end.
    pub(super) scribe: Mutex<Option<JoinHandle<()>>>,
    /// Who was shut out, for those who keep sessions.
    pub(super) shut_out: mpsc::UnboundedSender<UserId>,
    bans: Mutex<Option<mpsc::UnboundedReceiver<UserId>>>,
    connections: AtomicU64,
    /// Held by whoever changes rooms, people's standing or the switches: what is written first is also told first.
    changing: tokio::sync::Mutex<()>,
}

/// Who is online, who is in which room, and who may do what.
#[derive(Default)]
pub(super) struct State {
    pub presence: Presence,
    pub rooms: Rooms,
    pub sanctions: Sanctions,
    /// Who has an account, and what it may do.
    pub accounts: HashMap<UserId, Role>,
    pub switches: Switches,
    pub emoji: OwnEmoji,
    /// Who does not want to hear whom.
    pub blocks: HashMap<UserId, IndexMap<UserId, User>>,
    /// Who is not to be disturbed.
    pub quiet: HashSet<UserId>,
}

impl House {
    /// Opens the house on a store: reads the kept rooms, and starts the scribe. What happens is told to the receiver,
    /// in order; whoever has it must keep reading.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(store: Arc<Store>) -> Result<(Arc<Self>, Announcements), StoreError> {
        let state = read_state(&store).await?;
        let (announcer, heard) = announce::open();
        let (orders, queue) = mpsc::channel(scribe::QUEUE);
        let closing = Arc::<Notify>::default();
        let (shut_out, bans) = mpsc::unbounded_channel();
        let house = Arc::new(Self {
            state: Mutex::new(state),
            store,
            announcer,
            orders,
            moved: Mutex::default(),
            closing: closing.clone(),
            freed: Arc::default(),
            scribe: Mutex::default(),
            shut_out,
            bans: Mutex::new(Some(bans)),
            connections: AtomicU64::new(0),
            changing: tokio::sync::Mutex::default(),
        });
        *house.scribe.lock() = Some(tokio::spawn(scribe::work(Arc::downgrade(&house), queue, closing)));
        Ok((house, heard))
    }

    /// An id for a new connection.
    pub fn next_connection(&self) -> ConnectionId {
        ConnectionId(self.connections.fetch_add(1, Ordering::Relaxed))
    }

    /// Who is banned from the server from now on; for the first who asks.
    pub fn hear_bans(&self) -> Option<mpsc::UnboundedReceiver<UserId>> {
        self.bans.lock().take()
    }

    /// How many people are online.
    pub fn count_online(&self) -> u32 {
        self.lock().presence.count()
    }

    /// Waits for the turn to change something that is written down before it is so.
    pub(super) async fn take_turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.changing.lock().await
    }

    /// Writes down what somebody who has the turn decided; all of it or nothing.
    ///
    /// # Errors
    /// [`Refusal::NotSaved`]; [`Refusal::RoomExists`] where a room's name was taken.
    pub(super) async fn write_down(&self, writes: &[Write]) -> Result<(), Refusal> {
        let written = self.store.write(writes).await.map_err(|error| {
            tracing::error!(%error, "a change could not be written");
            Refusal::NotSaved
        })?;
        if written.contains(&Written::NameTaken) { Err(Refusal::RoomExists) } else { Ok(()) }
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

async fn read_state(store: &Store) -> Result<State, StoreError> {
    let mut state = State { switches: store.read_switches().await?, ..State::default() };
    for kept in store.list_kept_rooms().await? {
        state.rooms.keep(kept);
    }
    for (room, user) in store.list_members().await? {
        state.rooms.keeping_mut(room).map(|keeping| keeping.members.insert(user));
    }
    for (room, user) in store.list_moderators().await? {
        state.rooms.keeping_mut(room).map(|keeping| keeping.moderators.insert(user));
    }
    state.sanctions = Sanctions::new(store.list_sanctions().await?);
    state.accounts = store.list_accounts().await?.into_iter().map(|one| (one.user.id, one.role)).collect();
    for (user, blocked) in store.list_blocks().await? {
        state.blocks.entry(user).or_default().insert(blocked.id, blocked);
    }
    for kept in store.list_emoji().await? {
        state.emoji.insert(kept);
    }
    state.quiet = store.list_quiet().await?.into_iter().collect();
    Ok(state)
}
