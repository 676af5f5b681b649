//! How far the person has read, as the page knows it.
//!
//! Invariant: once the page heard all and asked last, its counts are the server's, in whichever order the server's list and
//! events came. What is unread is not counted one by one; it follows from the mark and the newest number that was told.

use std::collections::HashMap;

use crate::domain::{Level, Message, ReadMark, Reading, RoomId, Sequence, UserId};

/// The marks of all rooms, and what the person wants to be told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    rooms: HashMap<RoomId, ReadMark>,
    blocked: Vec<UserId>,
    is_quiet: bool,
}

impl Marks {
    /// Begins with what the server rendered.
    pub fn open(reading: Reading) -> Self {
        let mut marks = Self::default();
        marks.refresh(reading);
        marks
    }

    /// Takes in what the server has now. What was said while it was on its way stays heard.
    pub fn refresh(&mut self, reading: Reading) {
        let known = std::mem::take(&mut self.rooms);
        self.is_quiet = reading.is_quiet;
        self.blocked = reading.blocked;
        for mut mark in reading.marks {
            if let Some(known) = known.get(&mark.room) {
                mark.last = mark.last.max(known.last);
            }
            self.rooms.insert(mark.room, mark);
        }
    }

    /// Takes in that something was said; by the person, where `own`. In a room without a mark, what came before is read.
    pub fn hear(&mut self, room: RoomId, sequence: Sequence, own: bool) {
        let read = Sequence(sequence.0.saturating_sub(1));
        let mark = self.rooms.entry(room).or_insert(ReadMark { room, read, last: sequence, level: Level::default() });
        mark.last = mark.last.max(sequence);
        if own {
            mark.read = mark.read.max(sequence);
        }
    }

    /// A room was just entered: what was said in it before is read.
    pub fn begin(&mut self, room: RoomId, last: Sequence) {
        self.rooms.entry(room).or_insert(ReadMark { room, read: last, last, level: Level::default() });
    }

    /// The person has read in a room up to a message, or wants what comes after it to be unread.
    pub fn read(&mut self, room: RoomId, sequence: Sequence) {
        if let Some(mark) = self.rooms.get_mut(&room) {
            mark.read = sequence;
            mark.last = mark.last.max(sequence);
        }
    }

    /// The person wants to be told so much of a room.
    pub fn set_level(&mut self, room: RoomId, level: Level) {
        if let Some(mark) = self.rooms.get_mut(&room) {
            mark.level = level;
        }
    }

    /// The person is not to be disturbed, or may be again.
    pub fn set_quiet(&mut self, is_quiet: bool) {
        self.is_quiet = is_quiet;
    }

    /// Forgets a room that the person is not in any more.
    pub fn forget(&mut self, room: RoomId) {
        self.rooms.remove(&room);
    }

    /// How far a room was read.
    pub fn find(&self, room: RoomId) -> Option<ReadMark> {
        self.rooms.get(&room).copied()
    }

    /// What the person wants to be told of a room.
    pub fn level(&self, room: RoomId) -> Level {
        self.find(room).map(|mark| mark.level).unwrap_or_default()
    }

    /// Whether the person is not to be disturbed.
    pub fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// How many messages of a room are unread; none where they are not to be counted.
    pub fn count(&self, room: RoomId) -> u64 {
        self.find(room).filter(|mark| mark.level.counts()).map_or(0, |mark| mark.unread())
    }

    /// How many messages of all rooms are unread.
    pub fn total(&self) -> u64 {
        self.rooms.keys().map(|room| self.count(*room)).sum()
    }

    /// Whether a reader is to be told of a message of somebody else: the one place that decides it.
    pub fn tells(&self, reader: UserId, message: &Message) -> bool {
        let is_meant = message.concerns(reader);
        let is_read = self.find(message.room).is_some_and(|mark| mark.read >= message.sequence);
        let is_wanted = self.level(message.room).tells(is_meant) && !self.blocked.contains(&message.author.id);
        is_wanted && !is_read && !self.is_quiet
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What happens on a server with two rooms.
    #[derive(Clone, Debug)]
    enum Step {
        /// Something is said, by the person or by others.
        Said(usize, bool),
        /// The person reads, on another device.
        Read(usize, u64),
        /// The page asks for the list.
        Ask,
        /// It hears what it has not heard, up to so many events.
        Hear(usize),
        /// The list that it asked for comes.
        Answer,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            4 => (0..2usize, prop::bool::weighted(0.3)).prop_map(|(room, own)| Step::Said(room, own)),
            2 => (0..2usize, 0..20u64).prop_map(|(room, to)| Step::Read(room, to)),
            1 => Just(Step::Ask),
            3 => (1..4usize).prop_map(Step::Hear),
            1 => Just(Step::Answer),
        ];
        prop::collection::vec(step, 1..60)
    }

    #[derive(Clone, Copy)]
    enum Told {
        Said(RoomId, Sequence, bool),
        Read(RoomId, Sequence),
    }

    /// Tells the page; whether a mark moved.
    fn tell(marks: &mut Marks, told: Told) -> bool {
        match told {
            Told::Said(room, sequence, own) => {
                marks.hear(room, sequence, own);
                own
            }
            Told::Read(room, sequence) => {
                marks.read(room, sequence);
                true
            }
        }
    }

    proptest! {
        /// The server's answer is as it was when it was asked; events before it may come after it, and those after it before.
        #[test]
        fn when_all_is_heard_the_counts_are_the_servers(steps in steps()) {
            let rooms = [RoomId::EVERYONE, RoomId::new()];
            let begin = |room: &RoomId| ReadMark { room: *room, read: Sequence(0), last: Sequence(0), level: Level::All };
            let mut server = rooms.each_ref().map(begin);
            let list = |server: &[ReadMark; 2]| Reading { marks: server.to_vec(), ..Reading::default() };
            let mut page = Marks::open(list(&server));
            let (mut wire, mut heard, mut moves, mut asked) = (Vec::new(), 0, 0, None);
            let mut hear = |page: &mut Marks, wire: &[Told], moves: &mut u32, many: usize| {
                for told in wire.iter().skip(heard).take(many) {
                    *moves += u32::from(tell(page, *told));
                }
                heard = wire.len().min(heard + many);
            };
            for step in steps {
                match step {
                    Step::Said(room, own) => {
                        let mark = &mut server[room];
                        mark.last = mark.last.next();
                        if own {
                            mark.read = mark.last;
                        }
                        wire.push(Told::Said(mark.room, mark.last, own));
                    }
                    Step::Read(room, to) => {
                        let mark = &mut server[room];
                        mark.read = Sequence(to).min(mark.last);
                        wire.push(Told::Read(mark.room, mark.read));
                    }
                    Step::Ask => asked = Some((list(&server), moves)),
                    Step::Hear(many) => hear(&mut page, &wire, &mut moves, many),
                    Step::Answer => {
                        // Where a mark moved meanwhile, it is asked for once more, as `Rooms` does.
                        if let Some((reading, before)) = asked.take() {
                            page.refresh(reading);
                            asked = (moves != before).then(|| (list(&server), moves));
                        }
                    }
                }
            }
            hear(&mut page, &wire, &mut moves, usize::MAX / 2);
            while let Some((reading, before)) = asked.take() {
                page.refresh(reading);
                asked = (moves != before).then(|| (list(&server), moves));
            }
            for mark in server {
                prop_assert_eq!(page.count(mark.room), mark.unread());
            }
            prop_assert_eq!(page.total(), server.iter().map(ReadMark::unread).sum::<u64>());
        }
    }

    #[test]
    fn a_muted_room_is_not_counted_and_keeps_its_mark() {
        let room = RoomId::EVERYONE;
        let mut marks = Marks::default();
        marks.hear(room, Sequence(7), false);
        assert_eq!((marks.count(room), marks.total()), (1, 1), "what came before was not for the page");
        marks.set_level(room, Level::Nothing);
        assert_eq!((marks.count(room), marks.total()), (0, 0));
        marks.set_level(room, Level::Mentions);
        assert_eq!(marks.total(), 1);
        marks.read(room, Sequence(7));
        assert_eq!(marks.total(), 0);
        marks.read(room, Sequence(4));
        assert_eq!(marks.total(), 3);
    }
}
