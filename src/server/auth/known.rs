//! Sessions that were looked up lately, so that a page does not ask the database who is there.
//!
//! Invariant: an ended session is not known. This process alone writes to the database, and every end of a session
//! passes here.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::domain::{Timestamp, User};

/// How many sessions are known at most: each takes a few hundred bytes.
const KNOWN: usize = 10_000;

/// The hash of a session's token.
type Hash = [u8; 32];

/// Sessions that were looked up lately.
#[derive(Default)]
pub(super) struct Known(Mutex<Sessions>);

#[derive(Default)]
struct Sessions {
    found: HashMap<Hash, (User, Timestamp)>,
    /// How many times sessions were ended.
    ends: u64,
}

/// The time of a look into the database.
#[derive(Clone, Copy)]
pub(super) struct Look(u64);

impl Known {
    /// The person of a session, and when it was last seen; or the leave to look it up.
    pub fn find(&self, hash: &Hash) -> Result<(User, Timestamp), Look> {
        let sessions = self.0.lock();
        sessions.found.get(hash).cloned().ok_or(Look(sessions.ends))
    }

    /// Remembers what a look found, unless a session was ended meanwhile: it may have been this one.
    pub fn remember(&self, look: Look, hash: &Hash, user: &User, seen: Timestamp) {
        let mut sessions = self.0.lock();
        if sessions.ends != look.0 {
            return;
        }
        if sessions.found.len() >= KNOWN {
            sessions.found.clear();
        }
        sessions.found.insert(*hash, (user.clone(), seen));
    }

    /// A session is over, or changed.
    pub fn forget(&self, hash: &Hash) {
        let mut sessions = self.0.lock();
        sessions.ends += 1;
        sessions.found.remove(hash);
    }

    /// Many sessions are over.
    pub fn forget_all(&self) {
        let mut sessions = self.0.lock();
        sessions.ends += 1;
        sessions.found.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{UserId, Username};

    fn somebody() -> (User, Timestamp) {
        (User { id: UserId::new(), name: Username::parse("ann").unwrap() }, Timestamp(1))
    }

    #[test]
    fn an_ended_session_is_not_known() {
        let (known, (user, seen)) = (Known::default(), somebody());
        let look = known.find(&[1; 32]).unwrap_err();
        known.remember(look, &[1; 32], &user, seen);
        assert_eq!(known.find(&[1; 32]).ok(), Some((user.clone(), seen)));
        known.forget(&[1; 32]);
        assert!(known.find(&[1; 32]).is_err());
    }

    #[test]
    fn what_ended_during_the_look_is_not_remembered() {
        let (known, (user, seen)) = (Known::default(), somebody());
        for end in [|known: &Known| known.forget(&[1; 32]), Known::forget_all] {
            let look = known.find(&[1; 32]).unwrap_err();
            end(&known);
            known.remember(look, &[1; 32], &user, seen);
            assert!(known.find(&[1; 32]).is_err());
        }
    }

    #[test]
    fn there_is_an_end_to_what_is_known() {
        let (known, (user, seen)) = (Known::default(), somebody());
        for index in 0..=KNOWN {
            let mut hash = [0; 32];
            hash[..8].copy_from_slice(&index.to_le_bytes());
            let look = known.find(&hash).unwrap_err();
            known.remember(look, &hash, &user, seen);
        }
        assert!(known.0.lock().found.len() <= KNOWN);
    }
}
