//! Where lines are drawn between messages.

use super::{
    tests::{lines, message, person},
    *,
};
use crate::domain::User;

/// The lines of a timeline, days aside: numbers, `new` and `read`.
fn draw(timeline: &Timeline, me: &User, borders: Borders) -> Vec<String> {
    let lines = lines(timeline, me, borders).into_iter();
    let word = |line| match line {
        Line::Day { .. } | Line::Moves { .. } => None,
        Line::New => Some("new".to_owned()),
        Line::Read(_) => Some("read".to_owned()),
        Line::Said { message, .. } => Some(message.sequence.0.to_string()),
        Line::Unsent { .. } => Some("unsent".to_owned()),
    };
    lines.filter_map(word).collect()
}

#[test]
fn what_is_new_begins_with_somebody_elses_message_that_was_not_read() {
    let (lu, pu) = (person(1, "Lu Yu"), person(2, "普洱"));
    let mut messages: Vec<_> = (3..=6).map(message).collect();
    messages[1].author = pu.clone();
    let whole = Timeline::open(Page { messages: messages.clone(), ..Page::default() });
    let after = |read| Borders { read: Some(Sequence(read)), ..Borders::default() };
    assert_eq!(draw(&whole, &pu, after(2)), ["new", "3", "4", "5", "6"]);
    assert_eq!(draw(&whole, &pu, after(3)), ["3", "4", "new", "5", "6"], "one's own is not new");
    assert_eq!(draw(&whole, &pu, after(6)), ["3", "4", "5", "6"]);
    assert_eq!(draw(&whole, &lu, after(4)), ["3", "4", "5", "6"]);
    let rest = Timeline::open(Page { messages, more: true, ..Page::default() });
    assert_eq!(draw(&rest, &pu, after(1)), ["3", "4", "5", "6"], "it begins further back");
    assert_eq!(draw(&rest, &pu, after(2)), ["new", "3", "4", "5", "6"]);
}

#[test]
fn the_other_one_has_read_up_to_ones_last_message_unless_they_answered() {
    let (lu, pu) = (person(1, "Lu Yu"), person(2, "普洱"));
    let mut messages: Vec<_> = (1..=4).map(message).collect();
    messages[1].author = pu;
    let timeline = Timeline::open(Page { messages, ..Page::default() });
    let read = |read| Borders { other_read: Some(Sequence(read)), ..Borders::default() };
    assert_eq!(draw(&timeline, &lu, read(0)), ["1", "2", "3", "4"]);
    assert_eq!(draw(&timeline, &lu, read(2)), ["1", "2", "3", "4"], "their answer says it");
    assert_eq!(draw(&timeline, &lu, read(3)), ["1", "2", "3", "read", "4"]);
    assert_eq!(draw(&timeline, &lu, read(9)), ["1", "2", "3", "4", "read"]);
}
