//! What those who run the server say to everyone.

use leptos::prelude::*;

use super::use_session;
use crate::{domain::Message, protocol::ServerAnnounced};

/// The last announcement, until the reader puts it away.
#[derive(Clone, Copy)]
pub struct Announcement(RwSignal<Option<Message>>);

/// Listens for announcements from now on. To be called below the page's session.
pub fn hear_announcements() -> Announcement {
    let last = RwSignal::new(None);
    use_session().hear(move |ServerAnnounced(message)| last.set(Some(message)));
    Announcement(last)
}

impl Announcement {
    /// What was announced.
    pub fn read(self) -> Option<Message> {
        self.0.get()
    }

    /// Puts it away.
    pub fn put_away(self) {
        self.0.set(None);
    }
}
