//! Telling people what is new while no page of theirs is open: by the push services of their browsers.
//!
//! Invariant: nobody waits for it. What was said is announced first; what is pushed follows the same events some seconds
//! later, is judged anew right before it goes out, and is left out where there is too much of it. Addresses of
//! subscriptions are secrets: a log has their host at most.

mod courier;
mod deliver;
mod hear;
mod key;
mod letter;
mod services;
mod tell;
mod waiting;

use std::{
    collections::HashSet,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use parking_lot::Mutex;
use tokio::sync::Semaphore;

use self::{courier::Courier, key::ServerKey, waiting::Waiting};
use super::{
    chat::Said,
    store::{KeptPush, Store, StoreError},
};
use crate::domain::{Argument, Fault, Invalid, PushSubscription, RoomId, Sequence, SessionId, UserId};

pub use services::PushServices;

/// How long a message waits for somebody to read it on a page.
const WAIT: Duration = Duration::from_secs(5);

/// How long more for somebody who has a page: it tells them by itself, but one on a phone that sleeps does not. By then the
/// connection of such a page is known to be gone.
const SECOND_WAIT: Duration = Duration::from_secs(50);

/// In how many rooms something may wait.
const ROOMS: usize = 2_000;

/// How many second looks may wait.
const SECOND_LOOKS: usize = 10_000;

/// How many letters may be under way, those that wait for another try among them.
const UNDER_WAY: usize = 1_000;

/// How many of them may be asking a service at once.
const AT_ONCE: usize = 16;

/// How many browsers of one account are told.
pub const BROWSERS: u32 = 20;

/// What pushes.
pub struct Push {
    store: Arc<Store>,
    key: ServerKey,
    services: PushServices,
    courier: Courier,
    /// Who has a browser that is told; some of them may not have one any more.
    people: Mutex<HashSet<UserId>>,
    /// What was said lately.
    said: Waiting<RoomId, Vec<Said>>,
    /// Browsers with a page that is to tell them, and what of.
    second: Waiting<(SessionId, RoomId), Option<(UserId, Sequence)>>,
    under_way: Arc<Semaphore>,
    at_once: Semaphore,
    is_overrun: AtomicBool,
}

impl Push {
    /// Reads the server's key, which is made at the first start, and who is told. Services beside the known ones may be
    /// named by subscriptions where `services` has them.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(store: Arc<Store>, services: PushServices) -> Result<Arc<Self>, StoreError> {
        let secret = store.keep_push_key(&ServerKey::make_secret()).await?;
        let key = ServerKey::read(&secret).ok_or_else(|| StoreError::Decode("the key for push is none".into()))?;
        let people = Mutex::new(store.list_pushed().await?.into_iter().collect());
        Ok(Arc::new(Self {
            store,
            key,
            services,
            courier: Courier::new(),
            people,
            said: Waiting::new(WAIT, ROOMS),
            second: Waiting::new(SECOND_WAIT, SECOND_LOOKS),
            under_way: Arc::new(Semaphore::new(UNDER_WAY)),
            at_once: Semaphore::new(AT_ONCE),
            is_overrun: AtomicBool::new(false),
        }))
    }

    /// The key that browsers subscribe with.
    pub fn public_key(&self) -> &str {
        self.key.public()
    }

    /// Whether a session's browser is told.
    ///
    /// # Errors
    /// The database's.
    pub async fn tells(&self, session: SessionId) -> Result<bool, StoreError> {
        Ok(self.store.find_push(session).await?.is_some())
    }

    /// The sessions of a person whose browsers are told.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_sessions(&self, user: UserId) -> Result<Vec<SessionId>, StoreError> {
        Ok(self.store.list_pushes(user).await?.into_iter().map(|push| push.session).collect())
    }

    /// Whether a subscription may be kept: its service is known, and its key is one.
    ///
    /// # Errors
    /// [`Fault::Unknown`] for other services; [`Fault::WrongType`].
    pub fn check(&self, subscription: &PushSubscription) -> Result<(), Invalid> {
        if !self.services.allow(&subscription.endpoint) {
            return Err(Argument::Subscription.is(Fault::Unknown));
        }
        let is_whole = courier::is_reachable(&subscription.endpoint) && letter::read_keys(subscription).is_some();
        if is_whole { Ok(()) } else { Err(Argument::Subscription.is(Fault::WrongType)) }
    }

    /// Tells a session's browser from now on. `false` where the session is over, or its person has [`BROWSERS`] others.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin(&self, push: &KeptPush) -> Result<bool, StoreError> {
        let is_kept = self.store.put_push(push, BROWSERS).await?;
        if is_kept {
            self.people.lock().insert(push.user);
        }
        Ok(is_kept)
    }

    /// Tells a session's browser no more.
    ///
    /// # Errors
    /// The database's.
    pub async fn end(&self, session: SessionId) -> Result<(), StoreError> {
        self.store.delete_push(session, None).await
    }
}
