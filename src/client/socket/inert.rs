//! No socket: what stands in for one where there is no browser.

use std::time::Duration;

/// Nothing to connect, nothing to hear.
#[derive(Clone, Copy)]
pub struct Wire;

impl Wire {
    pub fn new(_namespace: &'static str) -> Self {
        Self
    }

    pub fn connect(self) {}

    pub fn disconnect(self) {}

    pub fn is_connected(self) -> bool {
        false
    }

    pub fn is_active(self) -> bool {
        false
    }

    pub async fn request(self, _name: &'static str, _payload: String, _patience: Duration) -> Option<String> {
        None
    }

    pub fn listen(self, _name: &'static str, _callback: Box<dyn Fn(String)>) {}
}
