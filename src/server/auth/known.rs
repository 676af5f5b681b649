//! Sessions that were looked up lately, so that a page does not ask the database who is there.
//!
//! Invariant: an ended session is not known. This process alone writes to the database, and every end of a session
//! passes here.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::{domain::UserId, server::store::Session};

/// How many sessions are known at most: each takes a few hundred bytes.
const KNOWN: usize = 10_000;

/// The hash of a session's token.
type Hash = [u8; 32];

/// Sessions that were looked up lately.
#[derive(Default)]
pub(super) struct Known(Mutex<Sessions>);

#[derive(Default)]
struct Sessions {
    found: HashMap<Hash, Session>,
    /// How many times sessions were ended.
    ends: u64,
}

/// The time of a look into the database.
#[derive(Clone, Copy)]
pub(super) struct Look(u64);

impl Known {
    /// The session of a token; or the leave to look it up.
    pub fn find(&self, hash: &Hash) -> Result<Session, Look> {
        let sessions = self.0.lock();
        sessions.found.get(hash).cloned().ok_or(Look(sessions.ends))
    }

    /// Remembers what a look found, unless a session was ended meanwhile: it may have been this one.
    pub fn remember(&self, look: Look, hash: &Hash, session: &Session) {
        let mut sessions = self.0.lock();
        if sessions.ends != look.0 {
            return;
        }
        if sessions.found.len() >= KNOWN {
            sessions.found.clear();
        }
        sessions.found.insert(*hash, session.clone());
    }

    /// A session is over, or changed.
    pub fn forget(&self, hash: &Hash) {
        let mut sessions = self.0.lock();
        sessions.ends += 1;
        sessions.found.remove(hash);
    }

    /// Sessions of a person are over, or changed.
    pub fn forget_all_of(&self, user: UserId) {
        let mut sessions = self.0.lock();
        sessions.ends += 1;
        sessions.found.retain(|_, session| session.user.id != user);
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
    use crate::{
        domain::{SessionId, Timestamp, User, Username},
        server::store::SessionKind,
    };

    fn somebodys() -> Session {
        Session {
            id: SessionId::new(),
            user: User { id: UserId::new(), name: Username::parse("ann").unwrap() },
            role: None,
            kind: SessionKind::Page,
            origin: String::new(),
            began: Timestamp(1),
            seen: Timestamp(1),
        }
    }

    #[test]
    fn an_ended_session_is_not_known() {
        let (known, session) = (Known::default(), somebodys());
        let look = known.find(&[1; 32]).unwrap_err();
        known.remember(look, &[1; 32], &session);
        assert_eq!(known.find(&[1; 32]).ok(), Some(session.clone()));
        known.forget_all_of(UserId::new());
        assert_eq!(known.find(&[1; 32]).ok(), Some(session.clone()), "of somebody else");
        known.forget_all_of(session.user.id);
        assert!(known.find(&[1; 32]).is_err());
    }

    #[test]
    fn what_ended_during_the_look_is_not_remembered() {
        let (known, session) = (Known::default(), somebodys());
        for end in [|known: &Known| known.forget(&[1; 32]), Known::forget_all] {
            let look = known.find(&[1; 32]).unwrap_err();
            end(&known);
            known.remember(look, &[1; 32], &session);
            assert!(known.find(&[1; 32]).is_err());
        }
    }

    #[test]
    fn there_is_an_end_to_what_is_known() {
        let (known, session) = (Known::default(), somebodys());
        for index in 0..=KNOWN {
            let mut hash = [0; 32];
            hash[..8].copy_from_slice(&index.to_le_bytes());
            let look = known.find(&hash).unwrap_err();
            known.remember(look, &hash, &session);
        }
        assert!(known.0.lock().found.len() <= KNOWN);
    }
}
