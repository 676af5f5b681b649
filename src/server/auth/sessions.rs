//! Sessions of the page. A guest's session is a visit: it ends with the browser, a logout, or a week without a sign.

use std::{sync::Arc, time::Duration};

use axum::http::HeaderMap;

use super::{
    cookie,
    known::Known,
    token::{hash_token, make_token},
};
use crate::{
    domain::{Timestamp, User, UserId, Username},
    server::{
        chat::{House, now},
        store::{Store, StoreError},
    },
};

/// How long a session lasts without a sign of its person.
const LASTS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How often a sign is noted.
const NOTED_EVERY: Duration = Duration::from_secs(60 * 60);

/// The sessions of the page.
pub struct Sessions {
    store: Arc<Store>,
    known: Known,
}

/// A session that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Whose it is.
    pub user: User,
    pub(super) token: String,
}

impl Sessions {
    /// Sessions kept in a store.
    pub fn new(store: Arc<Store>) -> Self {
        Self { store, known: Known::default() }
    }

    /// The person of a token, or none.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_by_token(&self, token: &str) -> Result<Option<User>, StoreError> {
        let hash = hash_token(token);
        let (user, seen) = match self.known.find(&hash) {
            Ok(found) => found,
            Err(look) => {
                let Some((user, seen)) = self.store.find_session(&hash).await? else { return Ok(None) };
                self.known.remember(look, &hash, &user, seen);
                (user, seen)
            }
        };
        let idle = now().0 - seen.0;
        if idle > millis(LASTS) {
            return Ok(None);
        }
        if idle > millis(NOTED_EVERY) {
            self.note_sign(&hash).await;
        }
        Ok(Some(user))
    }

    async fn note_sign(&self, hash: &[u8; 32]) {
        // Whoever has a session has it also while nothing can be written.
        match self.store.see_session(hash, now()).await {
            Ok(()) => self.known.forget(hash),
            Err(error) => tracing::warn!(%error, "a session's use could not be noted"),
        }
    }

    /// The person of a request's cookie, or none.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_by_headers(&self, headers: &HeaderMap) -> Result<Option<User>, StoreError> {
        Ok(self.find_visit(headers).await?.map(|visit| visit.user))
    }

    pub(super) async fn find_visit(&self, headers: &HeaderMap) -> Result<Option<Visit>, StoreError> {
        let Some(token) = cookie::read_token(headers) else { return Ok(None) };
        Ok(self.find_by_token(&token).await?.map(|user| Visit { user, token }))
    }

    /// Begins a visit under a name, with a new token.
    pub(super) async fn begin(&self, user: User) -> Result<Visit, StoreError> {
        let token = make_token();
        self.store.put_session(&hash_token(&token), &user, now()).await?;
        Ok(Visit { user, token })
    }

    /// Goes on with a visit under another name, with a new token.
    pub(super) async fn rename(&self, visit: Visit, name: Username) -> Result<Visit, StoreError> {
        self.end(&visit.token).await?;
        self.begin(User { id: visit.user.id, name }).await
    }

    /// Ends a session.
    pub(super) async fn end(&self, token: &str) -> Result<(), StoreError> {
        let hash = hash_token(token);
        let outcome = self.store.delete_session(&hash).await;
        self.known.forget(&hash);
        outcome
    }

    /// Ends the sessions without a sign for a week, and says whose they were.
    async fn sweep(&self) -> Result<Vec<UserId>, StoreError> {
        let outcome = self.store.delete_sessions_before(Timestamp(now().0 - millis(LASTS))).await;
        self.known.forget_all();
        outcome
    }

    /// Sweeps every hour, for as long as the server runs.
    pub async fn keep_swept(self: Arc<Self>, house: Arc<House>) {
        let mut hour = tokio::time::interval(NOTED_EVERY);
        loop {
            hour.tick().await;
            match self.sweep().await {
                Ok(users) => users.into_iter().for_each(|user| house.forget_visit(user)),
                Err(error) => {
                    tracing::error!(%error, "old sessions could not be removed");
                }
            }
        }
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
