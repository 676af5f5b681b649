//! Files on their way to the server, before the message that they go with.

use leptos::prelude::*;

use super::transfer::{self, Chosen};
use crate::domain::{Argument, Attachment, FILE_MAX, FILES_MAX, Fault, Refusal, RoomId};

/// A file that was chosen for the next message.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// Tells it from others on this page.
    pub key: u32,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// The address of a picture of it, in this browser or on the server; none where it is no picture.
    pub preview: Option<String>,
    /// How far it got.
    pub progress: Progress,
}

/// How far a file got.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// On its way; so many of a hundred parts are there.
    Sending(u8),
    /// The server has it.
    Sent(Attachment),
    /// The server said no.
    Refused(Refusal),
    /// The network broke off.
    Interrupted,
}

/// The files that were chosen for the next message in a room.
#[derive(Clone, Copy)]
pub struct Uploads {
    room: RoomId,
    list: RwSignal<Vec<Upload>>,
}

impl Uploads {
    /// None yet. What is on its way is given up when the current scope ends.
    pub fn new(room: RoomId) -> Self {
        let uploads = Self { room, list: RwSignal::new(Vec::new()) };
        on_cleanup(move || {
            for upload in uploads.list.try_get_untracked().unwrap_or_default() {
                transfer::end(upload.key, upload.preview);
            }
        });
        uploads
    }

    /// What was chosen, in order.
    pub fn list(self) -> Signal<Vec<Upload>> {
        self.list.into()
    }

    /// Whether one is on its way.
    pub fn are_sending(self) -> bool {
        self.list.with(|list| list.iter().any(|upload| matches!(upload.progress, Progress::Sending(_))))
    }

    /// Begins to send what was chosen, pasted or dropped. `false` where that were no files.
    pub fn begin(self, chosen: Vec<Chosen>) -> bool {
        let is_some = !chosen.is_empty();
        for file in chosen {
            let count = self.list.with_untracked(Vec::len);
            let progress = if count >= FILES_MAX {
                Progress::Refused(Argument::Files.is(Fault::TooMany).into())
            } else if file.size() > FILE_MAX {
                Progress::Refused(Refusal::FileTooLarge)
            } else {
                Progress::Sending(0)
            };
            let is_sent = matches!(progress, Progress::Sending(_));
            let (key, name, size, preview) = (file.key(), file.name(), file.size(), file.preview());
            self.list.update(|list| list.push(Upload { key, name, size, preview, progress }));
            if is_sent {
                self.send(file);
            }
        }
        is_some
    }

    /// Sends one again that the network broke off.
    pub fn retry(self, key: u32) {
        if let Some(file) = transfer::find(key) {
            self.note(key, Progress::Sending(0));
            self.send(file);
        }
    }

    /// Gives one up, wherever it is.
    pub fn remove(self, key: u32) {
        let removed = self.list.try_update(|list| {
            let place = list.iter().position(|upload| upload.key == key)?;
            Some(list.remove(place))
        });
        let Some(upload) = removed.flatten() else { return };
        transfer::end(key, upload.preview);
        if let Progress::Sent(attachment) = upload.progress {
            transfer::discard(attachment.id);
        }
    }

    /// What the server has, for a message; none where one is not there yet, or was refused. Then the list is empty.
    pub fn take(self) -> Option<Vec<Attachment>> {
        let sent = self.list.with_untracked(|list| {
            let sent = list.iter().map(|upload| match &upload.progress {
                Progress::Sent(attachment) => Some(attachment.clone()),
                _ => None,
            });
            sent.collect::<Option<Vec<_>>>()
        })?;
        for upload in self.list.get_untracked() {
            transfer::end(upload.key, upload.preview);
        }
        self.list.set(Vec::new());
        Some(sent)
    }

    /// Chooses again what was to go with a message that was taken back.
    pub fn take_back(self, attachments: Vec<Attachment>) {
        self.list.update(|list| {
            for attachment in attachments {
                list.push(Upload {
                    key: transfer::next_key(),
                    name: attachment.name.as_str().to_owned(),
                    size: attachment.size,
                    preview: attachment.picture.map(|_| attachment.thumbnail_path()),
                    progress: Progress::Sent(attachment),
                });
            }
        });
    }

    fn send(self, file: Chosen) {
        let key = file.key();
        let address = format!("/rooms/{}/files", self.room);
        transfer::send(&address, file, move |progress| self.note(key, progress));
    }

    fn note(self, key: u32, progress: Progress) {
        self.list.try_update(|list| {
            if let Some(upload) = list.iter_mut().find(|upload| upload.key == key) {
                upload.progress = progress;
            }
        });
    }
}
