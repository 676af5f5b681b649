//! A timeline as lines: days, groups, messages; in passages, so that what changes is little.

use std::sync::Arc;

use super::{Borders, Line, Timeline, moves::Stretch};
use crate::domain::{Sequence, Timestamp, User, UserId};

/// Messages of one author that follow one another within this time are shown as one group.
const GROUP_MS: i64 = 5 * 60 * 1000;

/// So many numbers are one passage. A browser shows the whole of one that is near what is seen, and each costs a little.
const LENGTH: u64 = 50;

/// A day, as the reader's clock has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// What it is called, as `2026-01-31`.
    pub name: String,
    /// When it begins.
    pub from: Timestamp,
    /// When the next one begins.
    pub until: Timestamp,
}

impl Day {
    /// The day of a moment in UTC.
    pub fn of_utc(moment: Timestamp) -> Self {
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        let from = moment.0.div_euclid(DAY_MS) * DAY_MS;
        Self { name: moment.to_day(), from: Timestamp(from), until: Timestamp(from + DAY_MS) }
    }
}

/// The lines of messages that follow one another: those of so many numbers, wherever a timeline begins and ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Which one it is.
    pub number: u64,
    /// What is shown; the same as before, where nothing changed.
    pub lines: Arc<Vec<Line>>,
}

impl Passage {
    /// The one of a number.
    pub fn find(passages: &[Self], number: u64) -> Option<&Self> {
        passages.binary_search_by_key(&number, |passage| passage.number).ok().map(|place| &passages[place])
    }
}

impl Timeline {
    /// What is shown, with days as `day` has them and what is new apart; `me` is the author of what is unsent. What is as it was
    /// `before` is the same.
    pub fn passages(
        &self,
        me: &User,
        borders: Borders,
        day: impl Fn(Timestamp) -> Day,
        before: &[Passage],
    ) -> Vec<Passage> {
        let mut pen = Pen { number: number(self.oldest().unwrap_or_default()), before, ..Pen::default() };
        let mut new_after = borders.read.filter(|read| self.reaches(*read));
        // Where they answered, they have read it: that goes without saying.
        let read = borders.other_read.unwrap_or_default().min(self.whole_to);
        let read_last = self.said.range(..=read).next_back().filter(|(_, message)| message.author.id == me.id);
        let read_last = read_last.map(|(sequence, _)| *sequence);
        let mut stretches = self.stretches.iter().filter(|stretch| !stretch.moves.is_empty()).peekable();
        for message in self.shared() {
            while let Some(stretch) = stretches.next_if(|stretch| stretch.after < message.sequence) {
                pen.interrupt(stretch);
            }
            pen.turn_to(number(message.sequence));
            let mut opens = pen.pass(message.author.id, message.at, &day);
            if message.author.id != me.id && new_after.is_some_and(|after| message.sequence > after) {
                pen.lines.push(Line::New);
                (new_after, opens) = (None, true);
            }
            pen.lines.push(Line::Said { message: message.clone(), opens });
            if read_last == Some(message.sequence) {
                pen.lines.push(Line::Read(message.sequence));
            }
        }
        for stretch in stretches {
            pen.interrupt(stretch);
        }
        for draft in &self.unsent {
            let opens = pen.pass(me.id, draft.at, &day);
            pen.lines.push(Line::Unsent { draft: draft.clone(), opens });
        }
        pen.close();
        pen.passages
    }
}

fn number(sequence: Sequence) -> u64 {
    sequence.0 / LENGTH
}

/// What writes them.
#[derive(Default)]
struct Pen<'a> {
    before: &'a [Passage],
    passages: Vec<Passage>,
    number: u64,
    lines: Vec<Line>,
    /// The day of the last line.
    day: Option<Day>,
    /// Who said it, and when; none where what follows begins a group in any case.
    said: Option<(UserId, Timestamp)>,
}

impl Pen<'_> {
    /// Goes on in a passage. What stands between two of them, and does not begin the second one, ends the first one.
    fn turn_to(&mut self, number: u64) {
        if self.number != number {
            self.close();
            self.number = number;
        }
    }

    fn close(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        let known = Passage::find(self.before, self.number).filter(|known| *known.lines == lines).cloned();
        self.passages.push(known.unwrap_or_else(|| Passage { number: self.number, lines: Arc::new(lines) }));
    }

    /// Adds a line for who came and left; what is said after it begins a group.
    fn interrupt(&mut self, Stretch { after, moves, turn }: &Stretch) {
        self.lines.push(Line::Moves { after: *after, moves: moves.clone(), turn: *turn });
        self.said = None;
    }

    /// Adds a line for the day where a new one begins, and tells whether the message begins a group.
    fn pass(&mut self, author: UserId, at: Timestamp, name: impl Fn(Timestamp) -> Day) -> bool {
        let new_day = self.day.as_ref().is_none_or(|day| at < day.from || at >= day.until);
        if new_day {
            // Asked for once a day, and not for each message: a browser's calendar is slow.
            let day = name(at);
            self.lines.push(Line::Day { day: day.name.clone(), at });
            self.day = Some(day);
        }
        let follows = |(last, then): (UserId, Timestamp)| last == author && at.0 - then.0 < GROUP_MS;
        let continues = !new_day && self.said.is_some_and(follows);
        self.said = Some((author, at));
        !continues
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{
        super::{
            Delivery, Draft,
            tests::{day, draft, message, page, person},
        },
        *,
    };
    use crate::domain::{Change, Message, Page};

    fn write(timeline: &Timeline, before: &[Passage]) -> Vec<Passage> {
        timeline.passages(&person(1, "Lu Yu"), Borders::default(), day, before)
    }

    /// The numbers of those that are not what they were.
    fn changed(now: &[Passage], before: &[Passage]) -> Vec<u64> {
        let is_kept = |passage: &Passage| {
            Passage::find(before, passage.number).is_some_and(|known| Arc::ptr_eq(&known.lines, &passage.lines))
        };
        now.iter().filter(|passage| !is_kept(passage)).map(|passage| passage.number).collect()
    }

    #[test]
    fn what_is_said_sent_or_changed_leaves_all_other_passages_as_they_were() {
        let mut timeline = Timeline::open(page(30..=229, true));
        let mut before = write(&timeline, &[]);
        assert_eq!(before.iter().map(|passage| passage.number).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        let mut step = |timeline: &Timeline| {
            let now = write(timeline, &before);
            let changed = changed(&now, &before);
            before = now;
            changed
        };
        assert!(step(&timeline).is_empty());
        timeline.write(draft(&message(230)));
        assert_eq!(step(&timeline), [4]);
        timeline.take(message(230));
        assert_eq!(step(&timeline), [4]);
        timeline.take_changed(Message { body: None, change: Change(1), ..message(120) });
        assert_eq!(step(&timeline), [2]);
        timeline.take_history(Sequence(30), page(1..=29, false));
        assert_eq!(step(&timeline), [0]);
        timeline.come(person(2, "Ann"));
        assert_eq!(step(&timeline), [4]);
        timeline.take_synced(timeline.end(), page(231..=250, false));
        assert_eq!(step(&timeline), [4, 5]);
    }

    #[test]
    fn a_passage_begins_with_what_stands_above_its_first_message() {
        let night = |number: u64| Message { at: Timestamp((number as i64 - 50) * 60_000), ..message(number) };
        let mut timeline = Timeline::open(Page { messages: vec![night(48), night(49)], ..Page::default() });
        timeline.come(person(2, "Ann"));
        timeline.take(Message { author: person(2, "Ann"), ..night(50) });
        let borders = Borders { read: Some(Sequence(49)), other_read: Some(Sequence(49)) };
        let passages = timeline.passages(&person(1, "Lu Yu"), borders, day, &[]);
        let [first, second] = &passages[..] else { panic!("{passages:?}") };
        assert!(matches!(first.lines[2..], [Line::Said { .. }, Line::Read(_), Line::Moves { .. }]), "{first:?}");
        assert!(matches!(second.lines[..], [Line::Day { .. }, Line::New, Line::Said { .. }]), "{second:?}");
    }

    #[test]
    fn where_nothing_was_said_what_is_unsent_is_a_passage() {
        let mut timeline = Timeline::default();
        assert!(write(&timeline, &[]).is_empty());
        timeline.write(Draft { delivery: Delivery::Waiting, ..draft(&message(1)) });
        assert_eq!(write(&timeline, &[]).len(), 1);
    }

    #[test]
    fn the_calendar_is_asked_once_a_day() {
        let timeline = Timeline::open(page(1..=300, false));
        let asked = Cell::new(0);
        let count = |at| {
            asked.set(asked.get() + 1);
            day(at)
        };
        timeline.passages(&person(1, "Lu Yu"), Borders::default(), count, &[]);
        assert_eq!(asked.get(), 1);
    }
}
