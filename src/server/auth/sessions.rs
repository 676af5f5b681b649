//! Sessions. A guest's is a visit: it ends with the browser, a logout, or a week without a sign. An account's on the page
//! lasts for a month without a sign; the tokens that it gave to other clients, until it takes them back.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use axum::http::HeaderMap;

use super::{
    cookie,
    known::Known,
    token::{hash_token, make_token},
    unseen::Unseen,
};
use crate::{
    domain::{Role, SessionId, User, UserId},
    server::{
        chat::{House, now},
        store::{Session, SessionKind, Store, StoreError},
    },
};

/// How long a guest's session lasts without a sign of its person.
const GUEST_LASTS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How long an account's does on the page.
pub(super) const ACCOUNT_LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How often a sign is noted.
const NOTED_EVERY: Duration = Duration::from_secs(60 * 60);

/// What is kept at most of where a session came from, in characters.
const ORIGIN_MAX: usize = 300;

/// The sessions of everybody.
pub struct Sessions {
    store: Arc<Store>,
    known: Known,
    /// Tokens that are still to be shown.
    pub(super) unseen: Unseen,
}

impl Sessions {
    /// Sessions kept in a store.
    pub fn new(store: Arc<Store>) -> Self {
        Self { store, known: Known::default(), unseen: Unseen::default() }
    }

    /// The session of a token, or none.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_by_token(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let hash = hash_token(token);
        let session = match self.known.find(&hash) {
            Ok(found) => found,
            Err(look) => {
                let Some(session) = self.store.find_session(&hash).await? else { return Ok(None) };
                self.known.remember(look, &hash, &session);
                session
            }
        };
        let idle = now().0 - session.seen.0;
        if find_end(&session).is_some_and(|lasts| idle > millis(lasts)) {
            return Ok(None);
        }
        if idle > millis(NOTED_EVERY) {
            self.note_sign(&hash).await;
        }
        Ok(Some(session))
    }

    async fn note_sign(&self, hash: &[u8; 32]) {
        // Whoever has a session has it also while nothing can be written.
        match self.store.see_session(hash, now()).await {
            Ok(()) => self.known.forget(hash),
            Err(error) => tracing::warn!(%error, "a session's use could not be noted"),
        }
    }

    /// The session of a request's cookie, or none.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_by_headers(&self, headers: &HeaderMap) -> Result<Option<Session>, StoreError> {
        let Some(token) = cookie::read_token(headers) else { return Ok(None) };
        Ok(self.find_by_token(&token).await?.filter(|session| session.kind == SessionKind::Page))
    }

    /// Begins a session, and gives its token.
    pub(super) async fn begin(
        &self,
        user: User,
        role: Option<Role>,
        kind: SessionKind,
        origin: &str,
    ) -> Result<(Session, String), StoreError> {
        let (token, now) = (make_token(), now());
        let origin = origin.chars().filter(|c| !c.is_control()).take(ORIGIN_MAX).collect();
        let session = Session { id: SessionId::new(), user, role, kind, origin, began: now, seen: now };
        self.store.put_session(&hash_token(&token), &session).await?;
        Ok((session, token))
    }

    /// The sessions of a person, the one that was seen last first.
    pub(super) async fn list(&self, user: UserId) -> Result<Vec<Session>, StoreError> {
        self.store.list_sessions(user).await
    }

    /// Ends a session of a person; `false` where they have none of this id.
    pub(super) async fn end(&self, user: UserId, id: SessionId) -> Result<bool, StoreError> {
        let outcome = self.store.delete_session(user, id).await;
        self.known.forget_all_of(user);
        outcome
    }

    /// Ends all sessions of a person, tokens too.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_all(&self, user: UserId) -> Result<(), StoreError> {
        let outcome = self.store.delete_sessions(user).await;
        self.known.forget_all_of(user);
        outcome
    }

    /// What was known of a person is to be looked up anew.
    pub fn look_again(&self, user: UserId) {
        self.known.forget_all_of(user);
    }

    /// Ends the sessions without a sign for too long, and says whose they were.
    async fn sweep(&self) -> Result<Vec<UserId>, StoreError> {
        let now = now();
        let outcome = self.store.delete_sessions_before(now.before(GUEST_LASTS), now.before(ACCOUNT_LASTS)).await;
        self.known.forget_all();
        outcome
    }

    /// Ends the sessions of whoever is banned from the server, for as long as it runs: when the ban is over, they log in anew.
    pub async fn keep_bans(self: Arc<Self>, house: Weak<House>) {
        let Some(mut bans) = house.upgrade().and_then(|house| house.hear_bans()) else { return };
        while let Some(user) = bans.recv().await {
            if let Err(error) = self.end_all(user).await {
                // They are refused all the same, for as long as the ban holds.
                tracing::error!(%error, "the sessions of somebody who is banned could not be removed");
            }
            if let Some(house) = house.upgrade() {
                house.forget_visit(user);
            }
        }
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

/// How long a session lasts without a sign; none where it does until it is ended.
fn find_end(session: &Session) -> Option<Duration> {
    match (session.kind, session.role) {
        (SessionKind::Token, _) => None,
        (SessionKind::Page, None) => Some(GUEST_LASTS),
        (SessionKind::Page, Some(_)) => Some(ACCOUNT_LASTS),
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
