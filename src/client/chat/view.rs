//! The files of messages: those that are to go, and pictures that are looked at, one after the other.

use leptos::prelude::*;

use super::{Chat, Uploads};
use crate::domain::{Attachment, FileId};

impl Chat {
    /// The files that are to go with the next message.
    pub fn uploads(self) -> Uploads {
        self.uploads
    }

    /// Shows a picture large; none closes it.
    pub fn view(self, picture: Option<FileId>) {
        self.viewing.try_set(picture);
    }

    /// The picture that is shown large, where it is (still) there.
    pub fn viewed(self) -> Signal<Option<Attachment>> {
        Signal::derive(move || {
            let id = self.viewing.get()?;
            self.timeline.with(|_| self.list_pictures().into_iter().find(|picture| picture.id == id))
        })
    }

    /// Shows the picture so many places further in what was said; at the ends, nothing changes.
    pub fn view_next(self, by: isize) {
        let pictures = self.list_pictures();
        let place = pictures.iter().position(|picture| Some(picture.id) == self.viewing.get_untracked());
        if let Some(next) = place.and_then(|place| pictures.get(place.checked_add_signed(by)?)) {
            self.viewing.set(Some(next.id));
        }
    }

    fn list_pictures(self) -> Vec<Attachment> {
        let is_shown = |author| !self.has_blocked(author);
        self.timeline.with_untracked(|timeline| {
            let said = timeline.shown().filter(|message| is_shown(message.author.id));
            let attachments = said.flat_map(|message| &message.attachments);
            attachments.filter(|attachment| attachment.picture.is_some()).cloned().collect()
        })
    }
}
