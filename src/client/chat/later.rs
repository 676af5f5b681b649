//! Reading on from the past, up to where the room is now.

use leptos::{prelude::*, task::spawn_local};

use super::Chat;
use crate::client::Timeline;

impl Chat {
    /// Whether it shows messages of the past instead of the newest, until it came to these.
    pub fn past(self) -> Signal<bool> {
        self.past.into()
    }

    /// The same, now.
    pub fn is_past(self) -> bool {
        self.past.try_get_untracked().unwrap_or(true)
    }

    /// Asks for the messages after the newest one that is shown; from the end on, what is new comes by itself.
    pub fn load_later(self) {
        if !self.is_past() || self.loading_later.get_value() {
            return;
        }
        self.loading_later.set_value(true);
        spawn_local(async move {
            let end = self.timeline.try_with_untracked(Timeline::end).unwrap_or_default();
            if matches!(self.sync_after(end).await, Ok(false)) {
                self.past.try_set(false);
                // What was said between the answer and this moment.
                self.rejoin();
            }
            self.loading_later.try_set_value(false);
        });
    }
}
