//! A timeline as lines: days, groups, messages.

use super::{Delivery, Draft, Moves, Timeline, moves::Stretch};
use crate::domain::{Change, ClientMessageId, Message, Sequence, Timestamp, User, UserId};

/// Messages of one author that follow one another within this time are shown as one group.
const GROUP_MS: i64 = 5 * 60 * 1000;

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
        message: Message,
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

impl Timeline {
    /// What is shown, with days as `day` names them and what is new apart; `me` is the author of what is unsent.
    pub fn lines(&self, me: &User, borders: Borders, day: impl Fn(Timestamp) -> String) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut above = Above::default();
        let mut new_after = borders.read.filter(|read| self.reaches(*read));
        // Where they answered, they have read it: that goes without saying.
        let read = borders.other_read.unwrap_or_default();
        let read_last = self.shown().filter(|message| message.sequence <= read).last();
        let read_last = read_last.filter(|message| message.author.id == me.id).map(|message| message.sequence);
        let mut stretches = self.stretches.iter().filter(|stretch| !stretch.moves.is_empty()).peekable();
        for message in self.shown() {
            while let Some(stretch) = stretches.next_if(|stretch| stretch.after < message.sequence) {
                above.interrupt(&mut lines, stretch);
            }
            let mut opens = above.pass(&mut lines, message.author.id, message.at, &day);
            if message.author.id != me.id && new_after.is_some_and(|after| message.sequence > after) {
                lines.push(Line::New);
                (new_after, opens) = (None, true);
            }
            lines.push(Line::Said { message: message.clone(), opens });
            if read_last == Some(message.sequence) {
                lines.push(Line::Read(message.sequence));
            }
        }
        for stretch in stretches {
            above.interrupt(&mut lines, stretch);
        }
        for draft in &self.unsent {
            let opens = above.pass(&mut lines, me.id, draft.at, &day);
            lines.push(Line::Unsent { draft: draft.clone(), opens });
        }
        lines
    }
}

/// What the last line was, to know what the next one continues.
#[derive(Default)]
struct Above {
    day: Option<String>,
    said: Option<(UserId, Timestamp)>,
}

impl Above {
    /// Adds a line for who came and left; what is said after it begins a group.
    fn interrupt(&mut self, lines: &mut Vec<Line>, Stretch { after, moves, turn }: &Stretch) {
        lines.push(Line::Moves { after: *after, moves: moves.clone(), turn: *turn });
        self.said = None;
    }

    /// Adds a line for the day where a new one begins, and tells whether the message begins a group.
    fn pass(
        &mut self,
        lines: &mut Vec<Line>,
        author: UserId,
        at: Timestamp,
        name: impl Fn(Timestamp) -> String,
    ) -> bool {
        let day = name(at);
        let new_day = self.day.as_ref() != Some(&day);
        if new_day {
            lines.push(Line::Day { day: day.clone(), at });
        }
        let follows = |(last, then): (UserId, Timestamp)| last == author && at.0 - then.0 < GROUP_MS;
        let continues = !new_day && self.said.is_some_and(follows);
        *self = Self { day: Some(day), said: Some((author, at)) };
        !continues
    }
}
