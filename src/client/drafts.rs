//! What was begun in each room and not sent yet, kept in this browser.

use std::collections::HashMap;

use leptos::prelude::*;

use super::{storage, use_session};
use crate::domain::{RoomId, UserId};

/// What the keys in this browser begin with; the person's id and the room's follow.
const KEY: &str = "teahouse.draft.";

/// The unsent texts of this page's person, by room.
#[derive(Clone, Copy)]
pub struct Drafts {
    texts: StoredValue<HashMap<RoomId, String>>,
    owner: StoredValue<Option<UserId>>,
    restored: RwSignal<u32>,
}

/// Makes the page's drafts, and gives them to all below.
pub fn provide_drafts() {
    let session = use_session();
    let drafts =
        Drafts { texts: StoredValue::new(HashMap::new()), owner: StoredValue::new(None), restored: RwSignal::new(0) };
    session.on_change_of_person(move |owner| drafts.change_owner(owner));
    provide_context(drafts);
}

/// The page's drafts.
pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    /// What was begun in a room; empty where nothing was.
    pub fn read(self, room: RoomId) -> String {
        let begun = self.texts.with_value(|drafts| drafts.get(&room).cloned());
        begun.or_else(|| storage::read(&name_key(self.owner.get_value()?, room))).unwrap_or_default()
    }

    /// Keeps what is written in a room.
    pub fn keep(self, room: RoomId, text: &str) {
        self.texts.update_value(|drafts| {
            drafts.insert(room, text.to_owned());
        });
        if let Some(owner) = self.owner.get_value() {
            let key = name_key(owner, room);
            if text.is_empty() { storage::forget(&key) } else { storage::keep(&key, &text) }
        }
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

    /// Another person's texts are not this one's business: whoever shares the browser sees nothing of them.
    fn change_owner(self, owner: Option<UserId>) {
        let own = owner.map(|owner| format!("{KEY}{owner}."));
        for key in storage::list_keys(KEY) {
            if !own.as_ref().is_some_and(|own| key.starts_with(own)) {
                storage::forget(&key);
            }
        }
        if self.owner.get_value().is_some() {
            self.texts.set_value(HashMap::new());
        }
        self.owner.set_value(owner);
        self.restored.update(|times| *times += 1);
    }
}

fn name_key(owner: UserId, room: RoomId) -> String {
    format!("{KEY}{owner}.{room}")
}
