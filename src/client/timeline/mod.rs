//! How history, live messages, repeats and one's own unsent messages become one ordered list.
//!
//! The server's numbers decide: what is shown is always whole, from the oldest message that was asked for to the
//! newest before a gap. What comes from beyond a gap waits until `room.sync` has filled it.

mod lines;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{Body, ClientMessageId, Message, Page, Refusal, Sequence, Timestamp};
pub use lines::{Line, LineKey};

/// What is known of a room's messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Known messages; those after `whole_to` are held back.
    said: BTreeMap<Sequence, Message>,
    /// The end of what is known without a gap.
    whole_to: Sequence,
    /// The newest number that the server is known to have given out.
    told: Sequence,
    /// Whether the room has messages before the oldest known one.
    earlier: bool,
    /// One's own messages that are not known to be said, as they were written.
    unsent: Vec<Draft>,
}

/// One's own message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id, by which it is known when it comes back.
    pub client_id: ClientMessageId,
    /// What it says.
    pub body: Body,
    /// When it was written, by this device's clock.
    pub at: Timestamp,
    /// How far it got.
    pub delivery: Delivery,
}

/// How far an unsent message got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Delivery {
    /// It is on its way, or will be when there is a connection.
    Waiting,
    /// It was not taken; the person decides what becomes of it.
    Failed(Failure),
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Failure {
    /// The server said no.
    Refused(Refusal),
    /// No answer came. Sending it again is safe: it is said once.
    Unanswered,
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
        self.earlier = newest.more;
        self.whole_to = newest.messages.last().map(|message| message.sequence).unwrap_or_default();
        self.told = self.told.max(self.whole_to);
        self.keep(newest.messages);
    }

    /// Takes in a message that was just said, here or elsewhere. A repeat changes nothing.
    pub fn take(&mut self, message: Message) {
        self.unsent.retain(|draft| draft.client_id != message.client_id);
        self.hear_of(message.sequence);
        // At or before the end it is a repeat, or so old that the history brings it.
        if message.sequence > self.whole_to {
            self.said.entry(message.sequence).or_insert(message);
            self.close_up();
        }
    }

    /// Takes in the messages before `before`, where that is (still) the oldest known one.
    pub fn take_history(&mut self, before: Sequence, page: Page) {
        if self.oldest() == Some(before) {
            self.earlier = page.more;
            self.keep(page.messages);
        }
    }

    /// Takes in the messages after `after`, as the server has them: what it leaves out, there is not.
    pub fn take_synced(&mut self, after: Sequence, mut page: Page) {
        let known_to = self.whole_to;
        if after > known_to {
            return;
        }
        if let Some(last) = page.messages.last().map(|message| message.sequence) {
            self.whole_to = self.whole_to.max(last);
        }
        if !page.more {
            self.whole_to = self.whole_to.max(self.told);
        }
        page.messages.retain(|message| message.sequence > known_to);
        self.keep(page.messages);
        self.close_up();
    }

    /// Notes the newest number that the server gave out.
    pub fn hear_of(&mut self, sequence: Sequence) {
        self.told = self.told.max(sequence);
    }

    /// After which number messages are missing, where some are.
    pub fn gap(&self) -> Option<Sequence> {
        (self.whole_to < self.told).then_some(self.whole_to)
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

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty() && self.unsent.is_empty()
    }

    /// Adds one's own message, as far as it got. One that is known already, or was said, is not added.
    pub fn write(&mut self, draft: Draft) {
        let is_known = |id| self.unsent.iter().any(|one| one.client_id == id);
        let is_said = |id| self.said.values().any(|one| one.client_id == id);
        if !is_known(draft.client_id) && !is_said(draft.client_id) {
            self.unsent.push(draft);
        }
    }

    /// Notes that one's own message was not taken.
    pub fn fail(&mut self, client_id: ClientMessageId, failure: Failure) {
        self.set_delivery(client_id, Delivery::Failed(failure));
    }

    /// Puts one's own message on its way again; its text, where there is such a message.
    pub fn retry(&mut self, client_id: ClientMessageId) -> Option<Body> {
        self.set_delivery(client_id, Delivery::Waiting);
        self.unsent.iter().find(|draft| draft.client_id == client_id).map(|draft| draft.body.clone())
    }

    /// Gives up one's own message; its text, where there is such a message.
    pub fn discard(&mut self, client_id: ClientMessageId) -> Option<Body> {
        let place = self.unsent.iter().position(|draft| draft.client_id == client_id)?;
        Some(self.unsent.remove(place).body)
    }

    /// One's own messages that are on their way, in the order in which they were written.
    pub fn waiting(&self) -> Vec<(ClientMessageId, Body)> {
        let waiting = self.unsent.iter().filter(|draft| draft.delivery == Delivery::Waiting);
        waiting.map(|draft| (draft.client_id, draft.body.clone())).collect()
    }

    /// How many of one's own messages are not known to be said.
    pub fn unsent_count(&self) -> usize {
        self.unsent.len()
    }

    /// The messages that are shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &Message> {
        self.said.range(..=self.whole_to).map(|(_, message)| message)
    }

    fn keep(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.unsent.retain(|draft| draft.client_id != message.client_id);
            self.told = self.told.max(message.sequence);
            self.said.entry(message.sequence).or_insert(message);
        }
    }

    fn close_up(&mut self) {
        while self.said.contains_key(&self.whole_to.next()) {
            self.whole_to = self.whole_to.next();
        }
    }

    fn set_delivery(&mut self, client_id: ClientMessageId, delivery: Delivery) {
        if let Some(draft) = self.unsent.iter_mut().find(|draft| draft.client_id == client_id) {
            draft.delivery = delivery;
        }
    }
}

#[cfg(test)]
mod tests;
