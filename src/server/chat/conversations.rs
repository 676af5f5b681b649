//! The private rooms of two people.

use super::{Audience, Event, House, house::unavailable, look::summarize_conversation};
use crate::{
    domain::{Present, Refusal, RoomId, RoomSummary, User, UserId, Username},
    server::store::Write,
};

impl House {
    /// The conversation of a person with somebody online; both have it in their lists from now on.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`] where the other is not online, [`Refusal::Busy`], [`Refusal::NotSaved`].
    pub async fn open_conversation(&self, user: &User, with: UserId) -> Result<RoomSummary, Refusal> {
        let (other, present) = {
            let state = self.lock();
            state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?;
            let other = state.presence.find(with).filter(|_| !state.is_blocked(with, user.id));
            let other = other.ok_or(Refusal::NoSuchUser)?;
            (other.user.clone(), Present::new(other.user.clone(), other.is_away))
        };
        self.order(Write::Conversation(user.clone(), other.clone()))?.wait().await?;
        self.announce_conversation(user, &other);
        Ok(summarize_conversation(RoomId::conversation(user.id, with), present, true))
    }

    /// The person of a name who is online.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`].
    pub fn find_online(&self, name: &Username) -> Result<User, Refusal> {
        self.lock().presence.find_by_name(name).cloned().ok_or(Refusal::NoSuchUser)
    }

    /// Who has a name: somebody online, or otherwise an account.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`], [`Refusal::Unavailable`].
    pub(super) async fn find_named(&self, name: &Username) -> Result<User, Refusal> {
        match self.find_online(name) {
            Ok(user) => Ok(user),
            Err(_) => self.store.find_account_by_name(name).await.map_err(unavailable)?.ok_or(Refusal::NoSuchUser),
        }
    }

    /// Puts a conversation into the lists of its two people.
    pub(super) fn announce_conversation(&self, one: &User, other: &User) {
        let id = RoomId::conversation(one.id, other.id);
        for (reader, with) in [(one, other), (other, one)] {
            let with = self.lock().presence.present(with.clone());
            let summary = summarize_conversation(id, with, true);
            self.announce(Audience::Person(reader.id), Event::RoomChanged(summary));
        }
    }
}
