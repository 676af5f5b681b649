//! Tokens that were made by a plain form, and wait for the page that shows them.
//!
//! Invariant: each is shown once, to the session that made it, within a minute; it is kept in memory alone, and is in no
//! address.

use std::{collections::HashMap, time::Duration};

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::domain::SessionId;

/// How long a token waits.
const WAITS: Duration = Duration::from_secs(60);

/// The tokens that wait.
#[derive(Default)]
pub(super) struct Unseen(Mutex<HashMap<SessionId, (Instant, String)>>);

impl Unseen {
    /// Keeps a token for the session that made it.
    pub fn keep(&self, session: SessionId, token: String) {
        let mut waiting = self.0.lock();
        forget_old(&mut waiting);
        waiting.insert(session, (Instant::now(), token));
    }

    /// Takes what waits for a session.
    pub fn take(&self, session: SessionId) -> Option<String> {
        let mut waiting = self.0.lock();
        forget_old(&mut waiting);
        waiting.remove(&session).map(|(_, token)| token)
    }
}

fn forget_old(waiting: &mut HashMap<SessionId, (Instant, String)>) {
    waiting.retain(|_, (since, _)| since.elapsed() < WAITS);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_token_is_seen_once_by_its_session_within_a_minute() {
        let (unseen, session) = (Unseen::default(), SessionId::new());
        unseen.keep(session, "a token".to_owned());
        assert_eq!(unseen.take(SessionId::new()), None);
        assert_eq!(unseen.take(session).as_deref(), Some("a token"));
        assert_eq!(unseen.take(session), None);
        unseen.keep(session, "late".to_owned());
        tokio::time::advance(WAITS).await;
        assert_eq!(unseen.take(session), None);
    }
}
