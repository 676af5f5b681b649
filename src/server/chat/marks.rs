//! How far people have read.
//!
//! Invariant: what moved lately is here, and newer than what the store has of it; it is written every few seconds, many
//! together, so that reading costs no fsync. Nothing is kept for those to whom something is said: what is unread follows
//! from a person's mark and the room's last number.

use std::{
    collections::{HashMap, HashSet},
    sync::Weak,
    time::Duration,
};

use super::{Audience, Event, House, house::unavailable};
use crate::{
    domain::{Message, ReadMark, Reading, Refusal, RoomId, Sequence, User, UserId},
    server::store::{Home, Look, NewMark, Seen, Write},
};

/// How often marks are written. So much of reading is lost at most where the machine fails.
const EVERY: Duration = Duration::from_secs(3);

/// How many are written with one order.
const TOGETHER: usize = 500;

/// The marks that moved and are not known to be written.
pub(super) type Moved = HashMap<(UserId, RoomId), Sequence>;

/// How far a room was read by somebody who looks into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// By them.
    pub own: Sequence,
    /// By the other person of a conversation.
    pub other: Option<Sequence>,
}

impl House {
    /// A person has read in a room up to a message; a lower number than before makes what comes after it unread again.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] for those who are not in it, [`Refusal::Unavailable`].
    pub async fn mark_read(&self, user: &User, room: RoomId, sequence: Sequence) -> Result<(), Refusal> {
        let setting = self.find_setting(user, room).await?;
        let (last, _) = self.store.read_ends(room).await.map_err(unavailable)?;
        let sequence = sequence.min(last);
        let is_told = |other: &UserId| *other != user.id && !self.lock().is_blocked(user.id, *other);
        let other = setting.other().filter(is_told);
        let event = Event::Read { user: user.id, room, sequence };
        // Under the lock, so that the last that is told is the one that stays.
        let mut moved = self.moved.lock();
        moved.insert((user.id, room), sequence);
        for person in std::iter::once(user.id).chain(other) {
            self.announce(Audience::Person(person), event.clone());
        }
        Ok(())
    }

    /// A person has seen a room up to a message. What they had read before stays read.
    ///
    /// # Errors
    /// As [`House::mark_read`].
    pub async fn mark_seen(&self, user: &User, room: RoomId, sequence: Sequence) -> Result<(), Refusal> {
        let setting = self.find_setting(user, room).await?;
        let (_, marked) = self.look(setting.look(user.id, room)).await?;
        if sequence > marked.own { self.mark_read(user, room, sequence).await } else { Ok(()) }
    }

    /// How far a person has read in the rooms that they are in, and what they want to be told of. A room that is seen for
    /// the first time begins as read.
    ///
    /// # Errors
    /// [`Refusal::NotLoggedIn`], [`Refusal::Unavailable`].
    pub async fn list_marks(&self, user: &User) -> Result<Reading, Refusal> {
        let mut marks = self.store.list_marks(user.id).await.map_err(unavailable)?;
        let (inside, is_quiet) = {
            let state = self.lock();
            let person = state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?;
            let inside: Vec<_> = std::iter::once(RoomId::EVERYONE).chain(person.rooms.iter().copied()).collect();
            // What they are out of for now (it is full, or over) stays marked, and is not counted.
            marks.retain(|mark| inside.contains(&mark.room) || state.rooms.find(mark.room).is_none());
            (inside, state.quiet.contains(&user.id))
        };
        let known: HashSet<_> = marks.iter().map(|mark| mark.room).collect();
        for room in inside.into_iter().filter(|room| !known.contains(room)) {
            let (last, _) = self.store.read_ends(room).await.map_err(unavailable)?;
            marks.push(ReadMark { room, read: self.begin_mark(user.id, room, last), last, level: Default::default() });
        }
        {
            let moved = self.moved.lock();
            for mark in &mut marks {
                mark.read = moved.get(&(user.id, mark.room)).copied().unwrap_or(mark.read);
            }
        }
        let blocked = self.list_blocked(user).into_iter().map(|user| user.id).collect();
        Ok(Reading { marks, is_quiet, blocked })
    }

    /// How far somebody who looks at a room has read there, and the other one where it is a conversation.
    pub(super) fn find_marked(&self, look: &Look, seen: &Seen) -> Marked {
        let Look { room, reader, other, .. } = *look;
        let find = |user| self.moved.lock().get(&(user, room)).copied();
        let own = match (find(reader).or(seen.own_mark), other) {
            (Some(own), _) => own,
            (None, Some(_)) => Sequence::START,
            (None, None) => self.begin_mark(reader, room, seen.last),
        };
        let is_told = |other: &UserId| *other != reader && !self.lock().is_blocked(*other, reader);
        let other = other.filter(is_told).map(|other| find(other).or(seen.other_mark).unwrap_or_default());
        Marked { own, other }
    }

    /// Whoever says something has read what was said before.
    pub(super) fn note_said(&self, message: &Message) {
        self.moved.lock().insert((message.author.id, message.room), message.sequence);
    }

    /// A person is out of a room for good: what comes meanwhile is not unread when they come back.
    pub(super) fn forget_mark(&self, user: UserId, room: RoomId) {
        self.moved.lock().remove(&(user, room));
        self.write_later(Write::NoMark(user, room));
    }

    /// A person is no more; the store forgets their marks with them.
    pub(super) fn forget_marks(&self, user: UserId) {
        self.moved.lock().retain(|(reader, _), _| *reader != user);
    }

    /// Writes what moved, and waits until it is written. What cannot be written stays for the next time.
    pub async fn write_marks(&self) {
        for (marks, receipt) in self.hand_in_marks() {
            let is_written = match receipt {
                Ok(receipt) => receipt.wait().await.is_ok(),
                Err(_) => false,
            };
            if is_written {
                let mut moved = self.moved.lock();
                for NewMark { user, room, sequence, .. } in marks {
                    if moved.get(&(user, room)) == Some(&sequence) {
                        moved.remove(&(user, room));
                    }
                }
            }
        }
    }

    /// Under the locks: an order to forget a person or a room comes after this one, or nothing of them is in it.
    fn hand_in_marks(&self) -> Vec<(Vec<NewMark>, Result<super::Receipt, Refusal>)> {
        let state = self.lock();
        let moved = self.moved.lock();
        let marks: Vec<_> = moved
            .iter()
            .map(|(&(user, room), &sequence)| {
                let found = state.rooms.find(room).filter(|room| room.keeping.is_none());
                let home = found.map_or(Home::Stored, |room| Home::Passing(room.place.name.clone()));
                NewMark { user, room, home, sequence }
            })
            .collect();
        let hand_in = |marks: &[NewMark]| (marks.to_vec(), self.order(Write::Marks(marks.to_vec())));
        marks.chunks(TOGETHER).map(hand_in).collect()
    }

    /// Where a mark begins that there was not; where it is, if another had begun it.
    fn begin_mark(&self, user: UserId, room: RoomId, last: Sequence) -> Sequence {
        *self.moved.lock().entry((user, room)).or_insert(last)
    }
}

/// Writes every few seconds how far people have read, until the house is gone.
pub async fn keep_marks(house: Weak<House>) {
    let mut moments = tokio::time::interval(EVERY);
    moments.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        moments.tick().await;
        let Some(house) = house.upgrade() else { return };
        house.write_marks().await;
    }
}
