//! What is about to be said.

use super::{Home, Naming};
use crate::domain::{Body, ClientMessageId, FileId, MessageId, RoomId, Sequence, Timestamp, User};

/// A message that has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// Its id.
    pub id: MessageId,
    /// Where it is said.
    pub room: RoomId,
    /// What the room needs first.
    pub home: Home,
    /// Who says it.
    pub author: User,
    /// The author's id for it.
    pub client_id: ClientMessageId,
    /// What is said.
    pub body: Body,
    /// The files that go with it, which its author sent to the room before.
    pub attachments: Vec<FileId>,
    /// The number of the message that it answers to. Where there is none of it in the room, it answers to nothing.
    pub reply_to: Option<Sequence>,
    /// Whom it may name, and its emoji.
    pub naming: Naming,
    /// When it came.
    pub at: Timestamp,
}

impl NewMessage {
    /// Whether it is one row and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        self.attachments.is_empty()
            && self.reply_to.is_none()
            && self.naming.names.is_empty()
            && self.naming.emoji.is_empty()
    }
}
