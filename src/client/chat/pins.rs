//! What is pinned in the open room.

use leptos::prelude::*;

use super::Chat;
use crate::{client::dom, domain::Message};

impl Chat {
    /// How many messages are pinned in it.
    pub fn count_pins(self) -> usize {
        self.pins.with(Vec::len)
    }

    /// Whether the person may pin messages in it.
    pub fn may_pin(self) -> bool {
        let standing = self.standing.get();
        self.room.with(|room| room.kind.lets_pin(standing))
    }

    /// Notes whether a message that was just changed is pinned. Where that is what changed, its menu is done with.
    pub(super) fn note_pin(self, message: &Message) {
        let (sequence, is_pinned) = (message.sequence, message.pinned_at.is_some());
        if self.pins.try_with_untracked(|pins| pins.contains(&sequence)) != Some(!is_pinned) {
            return;
        }
        self.pins.update(|pins| match is_pinned {
            true => pins.insert(0, sequence),
            false => pins.retain(|pinned| *pinned != sequence),
        });
        if self.acting.get_untracked().is_some_and(|(acting, _)| acting == sequence) {
            self.end_acting();
            if dom::has_fine_pointer() {
                dom::focus_soon("message");
            }
        }
    }
}
