//! Reading: what was shown at the end of the open room while somebody looked at it is read.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{Rooms, Session, sight};
use crate::{
    domain::{Level, RoomId, Sequence, UserId},
    protocol::{LevelChanged, ListMarks, MarkRead, MessagePosted, QuietChanged, RoomRead},
};

/// How long it takes between two words to the server of what was read.
const PAUSE: Duration = Duration::from_millis(400);

/// What the server is still to be told.
#[derive(Default)]
pub(super) struct Untold {
    /// What it is being told.
    telling: Option<(RoomId, Sequence)>,
    /// What comes next, one of each room.
    next: Vec<(RoomId, Sequence)>,
}

impl Untold {
    fn list(&self) -> impl Iterator<Item = (RoomId, Sequence)> {
        self.telling.iter().chain(&self.next).copied()
    }

    fn has(&self, room: RoomId) -> bool {
        self.list().any(|(told, _)| told == room)
    }
}

impl Rooms {
    /// How many messages of a room are unread, as far as they are to be counted.
    pub fn count_unread(self, room: RoomId) -> u64 {
        self.marks.with(|marks| marks.count(room))
    }

    /// How many messages of all rooms are unread.
    pub fn count_all_unread(self) -> u64 {
        self.marks.with(|marks| marks.total())
    }

    /// Whether anything is unread in any room.
    pub fn has_unread(self) -> bool {
        self.count_all_unread() > 0
    }

    /// What the person wants to be told of a room.
    pub fn level(self, room: RoomId) -> Level {
        self.marks.with(|marks| marks.level(room))
    }

    /// Whether the person is not to be disturbed.
    pub fn is_quiet(self) -> bool {
        self.marks.with(|marks| marks.is_quiet())
    }

    /// Notes up to which message the end of a room is shown; none where its end is not.
    pub fn show_end(self, room: RoomId, shown: Option<Sequence>) {
        self.shown.try_set_value(shown.map(|shown| (room, shown)));
        self.read_shown();
    }

    /// All of the open room is read.
    pub fn read_open(self) {
        let Some(room) = self.open.try_get_untracked().flatten() else { return };
        self.is_held.set_value(false);
        if let Some(mark) = untrack(|| self.marks.with(|marks| marks.find(room))).filter(|mark| mark.unread() > 0) {
            self.move_mark(room, mark.last);
        }
    }

    /// A message of a room is unread, and so is what came after it. It stays so while the room stays open.
    pub fn mark_unread(self, room: RoomId, sequence: Sequence) {
        self.is_held.set_value(true);
        self.move_mark(room, Sequence(sequence.0.saturating_sub(1)));
    }

    /// Whether somebody else's message follows what was read, and nobody looks at it.
    pub(super) fn is_first_unread(self, room: RoomId, sequence: Sequence) -> bool {
        let read = untrack(|| self.marks.with(|marks| marks.find(room))).map(|mark| mark.read.next());
        read == Some(sequence) && !sight::is_looked_at()
    }

    pub(super) fn listen_for_reading(self, session: Session, is_me: impl Fn(UserId) -> bool + Copy + 'static) {
        session.hear(move |MessagePosted(message)| {
            let own = is_me(message.author.id);
            if own {
                self.moves.try_update_value(|moves| *moves += 1);
            }
            self.marks.update(|marks| marks.hear(message.room, message.sequence, own));
        });
        session.hear(move |read: RoomRead| {
            // What this page is about to say comes after it.
            if is_me(read.user) && !self.untold.with_value(|untold| untold.has(read.room)) {
                self.take_word(read);
            }
        });
        session.hear(move |LevelChanged { room, level }| self.marks.update(|marks| marks.set_level(room, level)));
        session.hear(move |QuietChanged { is_quiet }| self.marks.update(|marks| marks.set_quiet(is_quiet)));
        Effect::new(move || sight::on_look(move || self.read_shown()));
    }

    /// Asks for all marks; again, where one moved elsewhere meanwhile, as the answer may be from before.
    pub(super) fn refresh_marks(self, session: Session) {
        spawn_local(async move {
            loop {
                let before = self.moves.try_get_value();
                let Ok(reading) = session.ask(&ListMarks {}).await else { return };
                let mut marks = untrack(|| self.marks.with(Clone::clone));
                marks.refresh(reading);
                // What the server was not told yet is not in its answer.
                self.untold.with_value(|untold| untold.list().for_each(|(room, read)| marks.read(room, read)));
                self.marks.set(marks);
                if self.moves.try_get_value() == before {
                    break;
                }
            }
            self.read_shown();
        });
    }

    /// Where another of the person's pages made something unread again, it stays so here.
    fn take_word(self, RoomRead { room, sequence, .. }: RoomRead) {
        self.moves.try_update_value(|moves| *moves += 1);
        let read = untrack(|| self.marks.with(|marks| marks.find(room))).map(|mark| mark.read);
        if read.is_some_and(|read| sequence < read) && self.open.get_untracked() == Some(room) {
            self.is_held.set_value(true);
        }
        self.marks.update(|marks| marks.read(room, sequence));
    }

    pub(super) fn read_shown(self) {
        let Some((room, shown)) = self.shown.try_get_value().flatten() else { return };
        if self.open.try_get_untracked().flatten() != Some(room) {
            return;
        }
        let mark = untrack(|| self.marks.with(|marks| marks.find(room)));
        if mark.is_none() {
            // The room was just entered: its mark begins here, as it does on the server.
            self.marks.update(|marks| marks.begin(room, shown));
        }
        let is_new = mark.is_some_and(|mark| mark.read < shown);
        if is_new && !self.is_held.get_value() && sight::is_looked_at() {
            self.move_mark(room, shown);
        }
    }

    fn move_mark(self, room: RoomId, sequence: Sequence) {
        self.marks.update(|marks| marks.read(room, sequence));
        let is_busy = self.untold.try_update_value(|untold| {
            untold.next.retain(|(next, _)| *next != room);
            untold.next.push((room, sequence));
            untold.telling.is_some()
        });
        if is_busy == Some(false) {
            self.tell_next();
        }
    }

    /// One after the other, and not too often: while much is said, many messages are read with one word.
    fn tell_next(self) {
        let next = self.untold.try_update_value(|untold| {
            let next = (!untold.next.is_empty()).then(|| untold.next.remove(0));
            untold.telling = next;
            next
        });
        let Some((room, sequence)) = next.flatten() else { return };
        spawn_local(async move {
            // What gets lost is said once more: the line comes up again with the server's marks.
            let _ = self.session.ask(&MarkRead { room, sequence }).await;
            set_timeout(move || self.tell_next(), PAUSE);
        });
    }
}
