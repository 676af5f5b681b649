//! What is shown of a timeline, line by line.

use std::sync::Arc;

use super::{Delivery, Draft, Moves};
use crate::domain::{Change, ClientMessageId, Message, Sequence, Timestamp};

/// Where lines are drawn between messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Borders {
    /// What comes after it is new, but for one's own.
    pub read: Option<Sequence>,
    /// How far the other one of a conversation has read.
    pub other_read: Option<Sequence>,
}

/// One line of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The messages below are of another day than those above.
    Day {
        /// The day, as the caller's clock names it.
        day: String,
        /// A moment of that day.
        at: Timestamp,
    },
    /// The messages below are new.
    New,
    /// The other one of a conversation has read the message above, and none below.
    Read(Sequence),
    /// Who came and left between the messages above and below.
    Moves {
        /// The message above, where there is one.
        after: Sequence,
        /// Who.
        moves: Moves,
        /// The number of their last change.
        turn: u32,
    },
    /// A message.
    Said {
        /// What was said.
        message: Arc<Message>,
        /// Whether it is the first of its group.
        opens: bool,
    },
    /// One's own message on its way.
    Unsent {
        /// What is to be said.
        draft: Draft,
        /// Whether it is the first of its group.
        opens: bool,
    },
}

/// What tells lines apart: equal while nothing about a line's looks has changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LineKey {
    /// A day, above the message of this moment.
    Day(String, Timestamp),
    /// Where what is new begins.
    New,
    /// How far the other one has read.
    Read(Sequence),
    /// Who came and left after a message, as of a change.
    Moves(Sequence, u32),
    /// A message, whether it is the first of its group, and its last change.
    Said(Sequence, bool, Change),
    /// One's own message on its way.
    Unsent(ClientMessageId, bool, Delivery),
}

impl Line {
    /// The line's key.
    pub fn key(&self) -> LineKey {
        match self {
            Self::Day { day, at } => LineKey::Day(day.clone(), *at),
            Self::New => LineKey::New,
            Self::Read(sequence) => LineKey::Read(*sequence),
            Self::Moves { after, turn, .. } => LineKey::Moves(*after, *turn),
            Self::Said { message, opens } => LineKey::Said(message.sequence, *opens, message.change),
            Self::Unsent { draft, opens } => LineKey::Unsent(draft.client_id, *opens, draft.delivery),
        }
    }
}
