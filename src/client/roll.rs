//! Looking for people of a room by their names, as one types. The server looks: it knows those who are not there, too.

use std::time::Duration;

use js_sys::encode_uri_component;
use leptos::{prelude::*, task::spawn_local};

use super::dom;
use crate::domain::RoomId;

/// How long nothing is typed before it is looked.
const PAUSE: Duration = Duration::from_millis(200);

/// What was found in a room.
#[derive(Clone, Copy)]
pub struct RollSearch {
    room: RoomId,
    found: RwSignal<Option<String>>,
    turn: StoredValue<u32>,
}

impl RollSearch {
    /// Nothing was looked for yet.
    pub fn new(room: RoomId) -> Self {
        Self { room, found: RwSignal::new(None), turn: StoredValue::new(0) }
    }

    /// What was found, as HTML; none where nothing is looked for.
    pub fn found(self) -> Signal<Option<String>> {
        self.found.into()
    }

    /// Looks for a text in the names of the room's people, once no more is typed.
    pub fn look(self, text: &str) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        if text.trim().is_empty() {
            return self.found.set(None);
        }
        let path = format!("/rooms/{}/people?q={}", self.room, String::from(encode_uri_component(text)));
        let is_last = move || self.turn.try_get_value() == Some(turn);
        let look = move || {
            if !is_last() {
                return;
            }
            spawn_local(async move {
                let part = dom::fetch_part(&path, "section").await;
                if part.is_some() && is_last() {
                    self.found.try_set(part);
                }
            });
        };
        set_timeout(look, PAUSE);
    }
}
