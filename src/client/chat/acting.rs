//! What is about to be done with a message: its menu, an answer to it, an emoji.

use leptos::{prelude::*, task::spawn_local};

use super::Chat;
use crate::{
    client::AskError,
    domain::{Emoji, Message, MessageId, Reply, Sequence},
    protocol::React,
};

/// Where a menu opens, in CSS pixels of the window; none where it stands in the page.
pub type Spot = Option<(i32, i32)>;

/// What is about to be done with the message that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Its menu is open.
    Act,
    /// It is being answered.
    Reply,
}

impl Chat {
    /// The message whose menu is open, where it is there.
    pub fn acting(self) -> Signal<Option<(Message, Spot)>> {
        Signal::derive(move || {
            let (sequence, spot) = self.acting.get()?;
            let found = self.timeline.with(|timeline| timeline.find_number(sequence).cloned())?;
            found.body.is_some().then_some((found, spot))
        })
    }

    /// Opens the menu of a message.
    pub fn act_on(self, message: Sequence, spot: Spot) {
        self.acting.set(Some((message, spot)));
    }

    /// Closes it.
    pub fn end_acting(self) {
        self.acting.try_set(None);
    }

    /// What the next message answers to.
    pub fn replying(self) -> Signal<Option<Reply>> {
        Signal::derive(move || {
            let sequence = self.replying.get()?;
            self.timeline.with(|timeline| timeline.find_number(sequence).map(Message::quote))
        })
    }

    /// The next message answers to this one; none: to nothing.
    pub fn reply_to(self, message: Option<Sequence>) {
        self.replying.try_set(message);
    }

    /// Answers to a message by an emoji, or takes that back; `done` is told whether it worked.
    pub fn react(self, message: MessageId, emoji: Emoji, is_on: bool, done: impl Fn(Result<(), AskError>) + 'static) {
        spawn_local(async move {
            let outcome = self.session.ask(&React { room: self.id, message, emoji, is_on }).await;
            done(outcome.map(|changed| self.take_changed(changed)));
        });
    }
}
