//! Keys that mean something wherever one is on the page.

use leptos::{ev, ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::sight;

/// What such a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Where to go and what to do.
    Palette,
    /// What can be pressed.
    Help,
    /// The room before this one in the list.
    RoomBefore,
    /// The room after it.
    RoomAfter,
    /// All of the open room is read.
    Read,
}

/// Calls back for each such key, until the current scope ends. What somebody composes, and what a field has use for, is
/// left alone.
pub fn on_key(callback: impl Fn(Key) + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if let Some(key) = read_key(&event) {
            // What else closes by this key, closes.
            if key != Key::Read {
                event.prevent_default();
            }
            callback(key);
        }
    });
    on_cleanup(move || listener.remove());
}

fn read_key(event: &KeyboardEvent) -> Option<Key> {
    if event.default_prevented() || event.is_composing() || event.key_code() == 229 {
        return None;
    }
    let with = (event.ctrl_key() || event.meta_key(), event.alt_key());
    match (event.key().as_str(), with) {
        ("k" | "K", (true, false)) if !event.shift_key() => Some(Key::Palette),
        ("ArrowUp", (false, true)) => Some(Key::RoomBefore),
        ("ArrowDown", (false, true)) => Some(Key::RoomAfter),
        ("Escape", (false, false)) if !closes(event) => Some(Key::Read),
        ("?", (false, false)) if !is_field(event) => Some(Key::Help),
        _ => None,
    }
}

/// Whether the key closes something.
fn closes(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    sight::has_open() || target.is_some_and(|target| target.matches(".composer--edit *").unwrap_or(true))
}

fn is_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input, textarea, select, dialog *").unwrap_or(true))
}
