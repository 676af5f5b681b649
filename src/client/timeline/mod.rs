//! How history, live messages, repeats and one's own unsent messages become one ordered list.
//!
//! The server's numbers decide: what is shown is always whole, from the oldest message that was asked for to the
//! newest before a gap. What comes from beyond a gap waits until `room.sync` has filled it. Changes have numbers of their
//! own, and are missed and made up for in the same way.

mod draft;
mod lines;
mod moves;
mod passages;

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::{Change, Message, MessageId, Page, Sequence};
pub use draft::{Delivery, Draft, Failure};
pub use lines::{Borders, Line, LineKey};
pub use moves::Moves;
use moves::Stretch;
pub use passages::{Day, Passage};

/// More messages than this are long: until then, what is off the screen costs a browser little.
const LONG: usize = 400;

/// What is known of a room's messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Known messages; those after `whole_to` are held back. What shows them shares them: there may be thousands.
    said: BTreeMap<Sequence, Arc<Message>>,
    /// The end of what is known without a gap.
    whole_to: Sequence,
    /// The newest number that the server is known to have given out.
    told: Sequence,
    /// The last change up to which all are in what is known.
    changes_to: Change,
    /// The last change that the server is known to have numbered.
    changes_told: Change,
    /// Whether the room has messages before the oldest known one.
    earlier: bool,
    /// One's own messages that are not known to be said, as they were written.
    unsent: Vec<Draft>,
    /// Who came and went lately, by what was shown then; kept nowhere else.
    stretches: Vec<Stretch>,
    /// How often somebody came or went.
    turns: u32,
}

/// Where a timeline ends when it asks for what comes after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The last message before a gap.
    pub after: Sequence,
    /// The last change before a gap.
    pub changed_after: Change,
    /// The newest number that the server was known to have given out: an answer has all up to it.
    pub told: Sequence,
}

impl Timeline {
    /// A timeline that begins with a room's newest messages.
    pub fn open(newest: Page) -> Self {
        let mut timeline = Self::default();
        timeline.restart(newest);
        timeline
    }

    /// Begins anew with a room's newest messages; one's own unsent ones stay.
    pub fn restart(&mut self, newest: Page) {
        self.said.clear();
        self.stretches.clear();
        self.earlier = newest.more;
        self.whole_to = newest.messages.last().map(|message| message.sequence).unwrap_or_default();
        self.told = self.told.max(self.whole_to);
        self.changes_to = newest.change;
        self.changes_told = self.changes_told.max(newest.change);
        self.keep(newest.messages);
    }

    /// Takes in a message that was just said, here or elsewhere. A repeat changes nothing.
    pub fn take(&mut self, message: Message) {
        self.unsent.retain(|draft| draft.client_id != message.client_id);
        self.hear_of(message.sequence);
        // At or before the end it is a repeat, or so old that the history brings it.
        if message.sequence > self.whole_to {
            self.said.entry(message.sequence).or_insert_with(|| Arc::new(message));
            self.close_up();
        }
    }

    /// Takes in a message as it was just changed.
    pub fn take_changed(&mut self, message: Message) {
        self.changes_told = self.changes_told.max(message.change);
        if message.change == self.changes_to.next() {
            self.changes_to = message.change;
        }
        self.hear_of(message.sequence);
        self.replace(message);
        self.close_up();
    }

    /// Takes in the messages before `before`, where that is (still) the oldest known one.
    pub fn take_history(&mut self, before: Sequence, page: Page) {
        if self.oldest() == Some(before) {
            self.earlier = page.more;
            // What was changed since it was read, and heard of before it came, is not in it.
            self.changes_to = self.changes_to.min(page.change);
            self.keep(page.messages);
        }
    }

    /// Takes in what comes after a mark, as the server has it: what it leaves out, there is not.
    pub fn take_synced(&mut self, mark: Mark, mut page: Page) {
        let known_to = self.whole_to;
        if mark.after > known_to {
            return;
        }
        for message in page.changed {
            self.replace(message);
        }
        let follows = mark.changed_after <= self.changes_to;
        self.changes_to = if follows { page.change } else { self.changes_to.min(page.change) };
        self.changes_told = self.changes_told.max(page.change);
        if let Some(last) = page.messages.last().map(|message| message.sequence) {
            self.whole_to = self.whole_to.max(last);
        }
        if !page.more {
            self.whole_to = self.whole_to.max(mark.told);
        }
        page.messages.retain(|message| message.sequence > known_to);
        self.keep(page.messages);
        self.close_up();
    }

    /// Notes the newest number that the server gave to a message.
    pub fn hear_of(&mut self, sequence: Sequence) {
        self.told = self.told.max(sequence);
    }

    /// Notes the newest number that the server gave to a change.
    pub fn hear_of_change(&mut self, change: Change) {
        self.changes_told = self.changes_told.max(change);
    }

    /// After what messages or changes are missing, where some are.
    pub fn gap(&self) -> Option<Mark> {
        let is_gap = self.whole_to < self.told || self.changes_to < self.changes_told;
        is_gap.then_some(self.end())
    }

    /// Where it ends.
    pub fn end(&self) -> Mark {
        Mark { after: self.whole_to, changed_after: self.changes_to, told: self.told }
    }

    /// How many messages are missing at most.
    pub fn missing(&self) -> u64 {
        self.told.0.saturating_sub(self.whole_to.0)
    }

    /// The oldest known number.
    pub fn oldest(&self) -> Option<Sequence> {
        self.said.keys().next().copied()
    }

    /// The newest number that is shown.
    pub fn newest(&self) -> Sequence {
        self.whole_to
    }

    /// Whether the room has messages before the oldest known one.
    pub fn has_earlier(&self) -> bool {
        self.earlier
    }

    /// Whether what comes after a number is shown from its first message on.
    pub fn reaches(&self, after: Sequence) -> bool {
        !self.earlier || self.oldest().is_some_and(|oldest| oldest <= after.next())
    }

    /// A known message.
    pub fn find(&self, message: MessageId) -> Option<&Message> {
        self.said.values().rev().find(|known| known.id == message).map(Arc::as_ref)
    }

    /// The message that is shown with a number.
    pub fn find_number(&self, sequence: Sequence) -> Option<&Message> {
        self.said.get(&sequence).filter(|_| sequence <= self.whole_to).map(Arc::as_ref)
    }

    /// Whether there are so many messages that a browser is to work on those alone that are near what is shown.
    pub fn is_long(&self) -> bool {
        self.said.len() > LONG
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty() && self.unsent.is_empty()
    }

    /// The messages that are shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &Message> {
        self.shared().map(Arc::as_ref)
    }

    fn shared(&self) -> impl Iterator<Item = &Arc<Message>> {
        self.said.range(..=self.whole_to).map(|(_, message)| message)
    }

    fn keep(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.unsent.retain(|draft| draft.client_id != message.client_id);
            self.told = self.told.max(message.sequence);
            match self.said.get_mut(&message.sequence) {
                Some(known) if known.change >= message.change => {}
                Some(known) => *known = Arc::new(message),
                None => drop(self.said.insert(message.sequence, Arc::new(message))),
            }
        }
    }

    /// Puts a newer state of a message in the place of an older one; one from beyond the end waits there.
    fn replace(&mut self, message: Message) {
        if let Some(known) = self.said.get_mut(&message.sequence) {
            if known.change < message.change {
                *known = Arc::new(message);
            }
        } else if message.sequence > self.whole_to {
            self.said.insert(message.sequence, Arc::new(message));
        }
    }

    fn close_up(&mut self) {
        while self.said.contains_key(&self.whole_to.next()) {
            self.whole_to = self.whole_to.next();
        }
    }
}

#[cfg(test)]
mod borders;
#[cfg(test)]
mod interleavings;
#[cfg(test)]
mod tests;
