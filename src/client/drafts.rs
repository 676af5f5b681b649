//! What was begun in each room and not sent yet.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::domain::RoomId;

/// The unsent texts of this page, by room.
#[derive(Clone, Copy)]
pub struct Drafts {
    texts: StoredValue<HashMap<RoomId, String>>,
    restored: RwSignal<u32>,
}

/// Makes the page's drafts, and gives them to all below.
pub fn provide_drafts() {
    provide_context(Drafts { texts: StoredValue::new(HashMap::new()), restored: RwSignal::new(0) });
}

/// The page's drafts.
pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    /// What was begun in a room; empty where nothing was.
    pub fn read(self, room: RoomId) -> String {
        self.texts.with_value(|drafts| drafts.get(&room).cloned().unwrap_or_default())
    }

    /// Keeps what is written in a room.
    pub fn keep(self, room: RoomId, text: &str) {
        self.texts.update_value(|drafts| {
            if text.is_empty() {
                drafts.remove(&room);
            } else {
                drafts.insert(room, text.to_owned());
            }
        });
    }

    /// Gives a text back to be written on, after what is there already.
    pub fn restore(self, room: RoomId, text: &str) {
        let begun = self.read(room);
        let whole = if begun.is_empty() { text.to_owned() } else { format!("{begun}\n{text}") };
        self.keep(room, &whole);
        self.restored.update(|times| *times += 1);
    }

    /// Tracks that a text was given back.
    pub fn track_restored(self) {
        self.restored.track();
    }
}
