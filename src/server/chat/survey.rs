//! What those who run the server look at.

use super::{House, house::unavailable};
use crate::domain::{Refusal, Role, User};

impl House {
    /// Everybody who is online or has an account, those who are online first, then by name; each with what their account
    /// may do (none for a guest) and whether they are online.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn list_everybody(&self) -> Result<Vec<(User, Option<Role>, bool)>, Refusal> {
        let accounts = self.store.list_accounts().await.map_err(unavailable)?;
        let state = self.lock();
        let guests = state.presence.list().into_iter().filter(|user| !state.accounts.contains_key(&user.id));
        let mut listed: Vec<_> = guests.map(|user| (user, None, true)).collect();
        listed.extend(accounts.into_iter().map(|account| {
            let is_online = state.presence.find(account.user.id).is_some();
            (account.user, Some(account.role), is_online)
        }));
        listed.sort_by(|(one, _, here), (other, _, there)| there.cmp(here).then_with(|| one.name.cmp(&other.name)));
        Ok(listed)
    }
}
