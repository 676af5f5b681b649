//! Who came into the room and left it while it was open, between messages.

use super::Timeline;
use crate::domain::{Sequence, User, UserId};

/// So many people are told between two messages; of a crowd, those who come or go beyond them are not.
const PEOPLE_MAX: usize = 500;

/// Between so many messages it is told, the last ones.
const STRETCHES_MAX: usize = 50;

/// Who came and who left between two messages. Whoever did both, did neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Who came, in this order.
    pub came: Vec<User>,
    /// Who left, in this order.
    pub left: Vec<User>,
}

impl Moves {
    /// Whether it came to nothing.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.left.is_empty()
    }

    fn note(&mut self, user: User, comes: bool) {
        let (own, other) = if comes { (&mut self.came, &mut self.left) } else { (&mut self.left, &mut self.came) };
        if take_out(other, user.id) || own.iter().any(|known| known.id == user.id) {
            return;
        }
        if own.len() + other.len() < PEOPLE_MAX {
            own.push(user);
        }
    }
}

/// The same, after a message, and the number of the last change to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub after: Sequence,
    pub moves: Moves,
    pub turn: u32,
}

impl Timeline {
    /// Notes that somebody else came into the room now.
    pub fn come(&mut self, user: User) {
        self.move_now(user, true);
    }

    /// Notes that somebody else left it now.
    pub fn go(&mut self, user: User) {
        self.move_now(user, false);
    }

    /// How often somebody came or went.
    pub fn count_moves(&self) -> u32 {
        self.turns
    }

    fn move_now(&mut self, user: User, comes: bool) {
        let after = self.newest();
        self.turns = self.turns.wrapping_add(1);
        if self.stretches.last().is_none_or(|last| last.after != after) {
            self.stretches.retain(|stretch| !stretch.moves.is_empty());
            let extra = (self.stretches.len() + 1).saturating_sub(STRETCHES_MAX);
            self.stretches.drain(..extra);
            self.stretches.push(Stretch { after, moves: Moves::default(), turn: 0 });
        }
        if let Some(last) = self.stretches.last_mut() {
            last.moves.note(user, comes);
            last.turn = self.turns;
        }
    }
}

fn take_out(people: &mut Vec<User>, user: UserId) -> bool {
    let before = people.len();
    people.retain(|known| known.id != user);
    people.len() < before
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Borders, Line,
            tests::{lines, message, page, person},
        },
        *,
    };

    /// The lines of a timeline, days aside: numbers, and who came and left.
    fn draw(timeline: &Timeline) -> Vec<String> {
        let names = |people: &[User]| people.iter().map(|user| user.name.to_string()).collect::<Vec<_>>().join(",");
        let lines = lines(timeline, &person(9, "me"), Borders::default()).into_iter();
        let word = |line| match line {
            Line::Said { message, .. } => Some(message.sequence.0.to_string()),
            Line::Moves { moves, .. } => Some(format!("+{} -{}", names(&moves.came), names(&moves.left))),
            _ => None,
        };
        lines.filter_map(word).collect()
    }

    #[test]
    fn what_happens_between_two_messages_is_one_line_in_its_place() {
        let mut timeline = Timeline::open(page(1..=2, false));
        timeline.come(person(2, "Ann"));
        timeline.come(person(3, "Ben"));
        timeline.go(person(4, "Cleo"));
        timeline.take(message(3));
        timeline.go(person(2, "Ann"));
        assert_eq!(draw(&timeline), ["1", "2", "+Ann,Ben -Cleo", "3", "+ -Ann"]);
    }

    #[test]
    fn who_comes_and_leaves_again_did_neither() {
        let mut timeline = Timeline::open(page(1..=1, false));
        timeline.come(person(2, "Ann"));
        timeline.go(person(2, "Ann"));
        assert_eq!(draw(&timeline), ["1"]);
        timeline.go(person(3, "Ben"));
        timeline.come(person(3, "Ben"));
        timeline.come(person(3, "Ben"));
        timeline.take(message(2));
        assert_eq!(draw(&timeline), ["1", "+Ben -", "2"], "the second coming was of somebody who was here");
    }

    #[test]
    fn in_an_empty_room_it_stands_before_the_first_message() {
        let mut timeline = Timeline::default();
        timeline.come(person(2, "Ann"));
        assert_eq!(draw(&timeline), ["+Ann -"]);
        timeline.take(message(1));
        assert_eq!(draw(&timeline), ["+Ann -", "1"]);
    }

    #[test]
    fn a_message_after_it_begins_a_group_and_history_does_not_move_it() {
        let mut timeline = Timeline::open(page(3..=3, true));
        timeline.come(person(2, "Ann"));
        timeline.take(message(4));
        let opens = lines(&timeline, &person(9, "me"), Borders::default());
        assert!(matches!(opens.last(), Some(Line::Said { opens: true, .. })));
        timeline.take_history(Sequence(3), page(1..=2, false));
        assert_eq!(draw(&timeline), ["1", "2", "3", "+Ann -", "4"]);
    }

    #[test]
    fn a_line_that_changed_has_another_key() {
        let mut timeline = Timeline::open(page(1..=1, false));
        let key = |timeline: &Timeline| lines(timeline, &person(9, "me"), Borders::default()).pop().unwrap().key();
        timeline.come(person(2, "Ann"));
        let before = key(&timeline);
        timeline.go(person(2, "Ann"));
        timeline.come(person(3, "Ben"));
        assert_ne!(key(&timeline), before);
    }

    #[test]
    fn a_crowd_and_a_long_day_are_bounded() {
        let mut timeline = Timeline::open(page(1..=1, false));
        for number in 0..2 * PEOPLE_MAX as u128 {
            timeline.come(person(100 + number, "Ann"));
        }
        assert_eq!(timeline.stretches[0].moves.came.len(), PEOPLE_MAX);
        for number in 2..=2 * STRETCHES_MAX as u64 {
            timeline.take(message(number));
            timeline.come(person(2, "Ben"));
        }
        assert_eq!(timeline.stretches.len(), STRETCHES_MAX);
    }

    #[test]
    fn what_begins_anew_begins_without_it() {
        let mut timeline = Timeline::open(page(1..=1, false));
        timeline.come(person(2, "Ann"));
        timeline.restart(page(900..=901, true));
        assert_eq!(draw(&timeline), ["900", "901"]);
    }
}
