//! Not wanting to hear somebody.

use super::{House, house::unavailable};
use crate::domain::{Refusal, User, UserId};

/// How many people a person may block.
const MOST: usize = 1_000;

impl House {
    /// Somebody wants to hear somebody else no more: their private messages are refused, and the page hides what they say.
    /// A guest's blocks last as long as their visit.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`], [`Refusal::TooManyRequests`] where they are too many, [`Refusal::Unavailable`].
    pub async fn block(&self, user: &User, other: UserId) -> Result<(), Refusal> {
        if other == user.id {
            return Err(Refusal::NoSuchUser);
        }
        let blocked = User { id: other, name: self.find_name(other).await? };
        let lasts = {
            let mut state = self.lock();
            let lasts = state.accounts.contains_key(&user.id);
            let of_user = state.blocks.entry(user.id).or_default();
            if of_user.len() >= MOST {
                return Err(Refusal::TooManyRequests);
            }
            of_user.insert(other, blocked.clone());
            lasts
        };
        if lasts { self.store.put_block(user.id, &blocked).await.map_err(unavailable) } else { Ok(()) }
    }

    /// Somebody wants to hear somebody else again.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn unblock(&self, user: &User, other: UserId) -> Result<(), Refusal> {
        if let Some(blocked) = self.lock().blocks.get_mut(&user.id) {
            blocked.shift_remove(&other);
        }
        self.store.delete_block(user.id, other).await.map_err(unavailable)
    }

    /// Whom a person does not want to hear.
    pub fn list_blocked(&self, user: &User) -> Vec<User> {
        self.lock().blocks.get(&user.id).map(|blocked| blocked.values().cloned().collect()).unwrap_or_default()
    }
}
