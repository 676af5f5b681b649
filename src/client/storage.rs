//! What this browser keeps across reloads, under keys of ours. Called from effects and event handlers only, so never on
//! the server. Where a browser keeps nothing (a private window), nothing is kept, and nothing else happens.

use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

use crate::protocol::read_json;

/// The value of a key; none where there is none, or none of this type.
pub fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = open()?.get_item(key).ok().flatten()?;
    read_json(&text).ok()
}

/// Keeps a value under a key.
pub fn keep<T: Serialize>(key: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (open(), serde_json::to_string(value)) {
        let _ = storage.set_item(key, &text);
    }
}

/// Forgets a key.
pub fn forget(key: &str) {
    if let Some(storage) = open() {
        let _ = storage.remove_item(key);
    }
}

/// The keys that begin so.
pub fn list_keys(prefix: &str) -> Vec<String> {
    let Some(storage) = open() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

fn open() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
