//! What is new in the open room, and how far the other one of a conversation has read.

use leptos::prelude::*;

use super::Chat;
use crate::{
    client::{Borders, Rooms, use_rooms},
    domain::{Message, Sequence},
    protocol::{MessagePosted, RoomRead},
};

/// From so many on, a page says without a script that something is new above.
const MANY: u64 = 10;

/// What was new when the room was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct New {
    /// How many messages.
    pub count: u64,
    /// The first of them.
    pub first: Sequence,
}

/// How far the room was read, and what of that is to be seen.
#[derive(Clone, Copy)]
pub(super) struct Novelty {
    pub rooms: Rooms,
    /// Up to which message it was read when it was opened.
    read_before: StoredValue<Sequence>,
    /// After which message what is new begins.
    after: RwSignal<Option<Sequence>>,
    /// What was new at the beginning.
    found: StoredValue<Option<New>>,
    /// The same, until that was seen.
    new: RwSignal<Option<New>>,
    /// How far the other one of a conversation has read.
    pub other_read: RwSignal<Option<Sequence>>,
}

impl Novelty {
    pub fn new(read: Sequence, other_read: Option<Sequence>) -> Self {
        Self {
            rooms: use_rooms(),
            read_before: StoredValue::new(read),
            after: RwSignal::new(None),
            found: StoredValue::new(None),
            new: RwSignal::new(None),
            other_read: RwSignal::new(other_read),
        }
    }
}

impl Chat {
    /// Where lines are drawn between messages.
    pub fn borders(self) -> Borders {
        Borders { read: self.novelty.after.get(), other_read: self.novelty.other_read.get() }
    }

    /// What was new when the room was opened, until its beginning was seen.
    pub fn news(self) -> Signal<Option<New>> {
        self.novelty.new.into()
    }

    /// Notes that the beginning of what is new was seen; or that it was not.
    pub fn see_new(self, seen: bool) {
        let now = if seen { None } else { self.novelty.found.get_value() };
        if self.novelty.new.try_get_untracked() != Some(now) {
            self.novelty.new.try_set(now);
        }
    }

    /// The first new message, where it is on the page.
    pub fn first_new(self) -> Option<Message> {
        let me = self.me().id;
        let after = self.novelty.after.get()?;
        self.timeline.with(|timeline| {
            let mut news = timeline.shown().filter(|message| message.sequence > after && message.author.id != me);
            news.next().filter(|_| timeline.reaches(after)).cloned()
        })
    }

    /// The last message on the page, where it is one that was not read before.
    pub fn unseen_end(self) -> Option<Sequence> {
        let newest = self.timeline.with_untracked(|timeline| timeline.newest());
        let read = self.novelty.read_before.get_value();
        Some(newest).filter(|newest| *newest > read)
    }

    /// A message is unread, and so is what came after it.
    pub fn mark_unread(self, sequence: Sequence) {
        self.novelty.after.set(Some(Sequence(sequence.0.saturating_sub(1))));
        self.novelty.rooms.mark_unread(self.id, sequence);
    }

    /// What the page begins with: as it was read before, for a script and without one.
    pub(super) fn find_new(self) {
        let read = self.novelty.read_before.get_value();
        let me = self.me().id;
        let (newest, has_new) = self.timeline.with_untracked(|timeline| {
            let has_new = timeline.shown().any(|message| message.sequence > read && message.author.id != me);
            (timeline.newest(), has_new)
        });
        if !has_new {
            return;
        }
        self.novelty.after.set(Some(read));
        let is_shown = self.timeline.with_untracked(|timeline| timeline.reaches(read));
        let count = newest.0.saturating_sub(read.0);
        if !self.is_past() && self.at.is_none() {
            let new = New { count, first: read.next() };
            self.novelty.found.set_value(Some(new));
            self.novelty.new.set(Some(new).filter(|_| !is_shown || count >= MANY));
        }
    }

    pub(super) fn listen_for_reading(self) {
        let rooms = self.novelty.rooms;
        self.session.hear(move |read: RoomRead| {
            if read.room == self.id && read.user != self.me().id && self.novelty.other_read.get_untracked().is_some() {
                self.novelty.other_read.set(Some(read.sequence));
            }
        });
        self.session.hear(move |MessagePosted(message)| {
            if message.room != self.id || message.author.id == self.me().id {
                return;
            }
            // Whoever says something has read what was said before.
            if self.novelty.other_read.get_untracked().is_some() {
                self.novelty.other_read.set(Some(message.sequence));
            }
            if rooms.is_first_unread(self.id, message.sequence) {
                self.novelty.after.set(Some(Sequence(message.sequence.0.saturating_sub(1))));
            }
        });
    }
}
