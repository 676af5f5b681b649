//! When people with an account were here last.
//!
//! Invariant: it is kept to the minute and written every few, and it is nobody's to see but where its person lets others see
//! it; not even then those whom they blocked.

use std::{sync::Weak, time::Duration};

use super::{
    House,
    clock::now,
    house::{State, unavailable},
};
use crate::{
    domain::{Refusal, Timestamp, User, UserId},
    server::store::Write,
};

/// How often it is written of those who are here. So much is lost at most where the machine fails.
const EVERY: Duration = Duration::from_secs(5 * 60);

/// How many are written with one order.
const TOGETHER: usize = 500;

impl House {
    /// Whether an account lets others see when it was here last.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn shows_last_here(&self, user: &User) -> Result<bool, Refusal> {
        self.store.shows_last_here(user.id).await.map_err(unavailable)
    }

    /// An account lets others see it, or no more.
    ///
    /// # Errors
    /// [`Refusal::LoginRequired`] for a guest, [`Refusal::Unavailable`].
    pub async fn show_last_here(&self, user: &User, is_shown: bool) -> Result<(), Refusal> {
        if !self.lock().accounts.contains_key(&user.id) {
            return Err(Refusal::LoginRequired);
        }
        self.store.put_shows_last_here(user.id, is_shown).await.map_err(unavailable)
    }

    /// Somebody goes: that they were here until now is written in its turn.
    pub(super) fn note_last_here(&self, state: &State, user: UserId) {
        if state.accounts.contains_key(&user) {
            self.write_later(Write::LastHere(vec![user], read_minute()));
        }
    }

    /// Writes that those who are here are, and waits until it is written. What cannot be written is by the next time.
    pub async fn write_last_here(&self) {
        let here: Vec<_> = {
            let state = self.lock();
            let people = state.presence.list().into_iter().map(|user| user.id);
            people.filter(|user| state.accounts.contains_key(user)).collect()
        };
        for people in here.chunks(TOGETHER) {
            if let Ok(receipt) = self.order(Write::LastHere(people.to_vec(), read_minute())) {
                let _ = receipt.wait().await;
            }
        }
    }
}

/// Writes every few minutes who is here, until the house is gone.
pub async fn keep_last_here(house: Weak<House>) {
    let mut moments = tokio::time::interval(EVERY);
    moments.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        moments.tick().await;
        let Some(house) = house.upgrade() else { return };
        house.write_last_here().await;
    }
}

/// The minute that it is.
fn read_minute() -> Timestamp {
    let Timestamp(now) = now();
    Timestamp(now - now.rem_euclid(60_000))
}
