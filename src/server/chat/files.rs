//! Files that go with messages: who may send them, and who may have them. Their bytes are elsewhere.

use std::{sync::Arc, time::Instant};

use tokio::sync::Notify;

use super::{House, clock::now, house::unavailable};
use crate::{
    domain::{
        Attachment, ClientMessageId, ContentHash, FILE_MAX, FILES_MAX, FileId, Measure, Refusal, RoomId, Timestamp,
        User, UserId,
    },
    server::store::KeptFile,
};

/// For how long a file waits for its message, in milliseconds: a page keeps what was begun over a night without a network.
const WAITS: i64 = 24 * 60 * 60 * 1_000;

/// A file whose content lies in the data folder by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The file, as messages will have it.
    pub attachment: Attachment,
    /// What is in it.
    pub hash: ContentHash,
}

impl House {
    /// Whether a person may send files to a room now: those who may say something there.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotLoggedIn`], [`Refusal::Muted`], [`Refusal::RoomLocked`],
    /// [`Refusal::RoomArchived`]; [`Refusal::TooManyRequests`] for one with as much as a message may have that went with none;
    /// [`Refusal::Unavailable`].
    pub async fn check_sending(&self, user: &User, room: RoomId) -> Result<(), Refusal> {
        self.find_setting(user, room).await?;
        {
            let state = self.lock();
            if state.is_kept_from(Measure::Mute, user.id, room) {
                return Err(Refusal::Muted);
            }
            if let Some(keeping) = state.rooms.find(room).and_then(|room| room.keeping.as_ref()) {
                let standing = state.standing(user.id, room);
                match keeping.check_voice(user.id, standing, ClientMessageId::new(), Instant::now()) {
                    // It is not said yet.
                    Err(Refusal::TooSoon(_)) | Ok(()) => {}
                    Err(refusal) => return Err(refusal),
                }
            }
        }
        let waiting = self.store.measure_unattached(user.id).await.map_err(unavailable)?;
        if waiting >= FILE_MAX * FILES_MAX as u64 { Err(Refusal::TooManyRequests) } else { Ok(()) }
    }

    /// Notes a file that a person sent to a room. It is theirs alone until a message of theirs has it.
    ///
    /// # Errors
    /// [`Refusal::NotSaved`].
    pub async fn keep_file(&self, user: &User, room: RoomId, new: NewFile) -> Result<Attachment, Refusal> {
        let NewFile { attachment, hash } = new;
        let file = KeptFile { attachment, hash, room, owner: user.id, is_attached: false, at: now() };
        self.store.insert_file(&file).await.map_err(|error| {
            tracing::error!(%error, "a file could not be noted");
            Refusal::NotSaved
        })?;
        Ok(file.attachment)
    }

    /// A person's file that no message has is not to be sent after all. One that is gone already is as good.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn discard_file(&self, user: UserId, file: FileId) -> Result<(), Refusal> {
        if self.store.delete_unattached(user, file).await.map_err(unavailable)? {
            self.freed.notify_one();
        }
        Ok(())
    }

    /// A file, for a person, or for whoever has its id. In a room that everybody may walk into, the id is enough, which nobody
    /// guesses; elsewhere it is for those who are in the room. Whoever is banned from a room gets none of its files.
    ///
    /// # Errors
    /// [`Refusal::NoSuchFile`]: for a file that is not there, and for one that is not for them. [`Refusal::Unavailable`].
    pub async fn find_file(&self, user: Option<&User>, id: FileId) -> Result<NewFile, Refusal> {
        let found = self.store.find_file(id).await.map_err(unavailable)?.ok_or(Refusal::NoSuchFile)?;
        let is_granted = match user {
            Some(user) if !found.is_attached => found.owner == user.id,
            Some(user) if self.lock().is_kept_from(Measure::Ban, user.id, found.room) => false,
            Some(user) => self.is_open_to_all(found.room) || self.is_inside(user, found.room).await?,
            None => found.is_attached && self.is_open_to_all(found.room),
        };
        if !is_granted {
            return Err(Refusal::NoSuchFile);
        }
        Ok(NewFile { attachment: found.attachment, hash: found.hash })
    }

    /// Tells one who waits that files may be needed no more.
    pub fn freed_files(&self) -> Arc<Notify> {
        self.freed.clone()
    }

    /// Forgets files that waited for their message for too long.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn forget_waiting_files(&self) -> Result<(), Refusal> {
        let moment = Timestamp(now().0 - WAITS);
        self.store.delete_unattached_before(moment).await.map_err(unavailable)
    }

    /// Some of what was in files that are gone, and is in no other.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn list_unneeded_contents(&self) -> Result<Vec<ContentHash>, Refusal> {
        self.store.list_unneeded().await.map_err(unavailable)
    }

    /// Notes that contents are gone from the data folder.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn forget_contents(&self, gone: &[ContentHash]) -> Result<(), Refusal> {
        self.store.forget_unneeded(gone).await.map_err(unavailable)
    }

    /// Whether a file has this in it.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn is_content_needed(&self, hash: ContentHash) -> Result<bool, Refusal> {
        self.store.is_needed(hash).await.map_err(unavailable)
    }

    async fn is_inside(&self, user: &User, room: RoomId) -> Result<bool, Refusal> {
        match self.find_setting(user, room).await {
            Ok(_) => Ok(true),
            Err(Refusal::Unavailable) => Err(Refusal::Unavailable),
            Err(_) => Ok(false),
        }
    }

    /// Whether anybody could walk in and read.
    fn is_open_to_all(&self, room: RoomId) -> bool {
        let state = self.lock();
        let is_open = || state.rooms.find(room).is_some_and(|room| room.is_open());
        state.switches.guests && (room == RoomId::EVERYONE || is_open())
    }
}
