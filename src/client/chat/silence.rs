//! Who may say something in the open room.

use leptos::prelude::*;

use super::Chat;
use crate::domain::{RoomKind, Standing};

/// Why the person may say nothing in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The room is over.
    Archived,
    /// Only those who keep order may.
    Locked,
}

impl Chat {
    /// Why the person may say nothing in it, where that is so.
    pub fn silence(self) -> Signal<Option<Silence>> {
        Signal::derive(move || {
            let keeps_order = self.standing.get() >= Standing::Moderator;
            self.room.with(|room| match &room.kind {
                RoomKind::Kept { settings, .. } if settings.is_archived => Some(Silence::Archived),
                RoomKind::Kept { settings, .. } if settings.is_locked && !keeps_order => Some(Silence::Locked),
                _ => None,
            })
        })
    }
}
