use uuid::Uuid;

use super::*;
use crate::domain::{Body, ClientMessageId, MessageId, RoomId, Timestamp, User, UserId, Username};

pub(super) fn person(number: u128, name: &str) -> User {
    User { id: UserId(Uuid::from_u128(number)), name: Username::parse(name).unwrap() }
}

pub(super) fn message(number: u64) -> Message {
    let id = Uuid::from_u128(number.into());
    Message {
        id: MessageId(id),
        room: RoomId::EVERYONE,
        sequence: Sequence(number),
        author: person(1, "Lu Yu"),
        client_id: ClientMessageId(id),
        body: Some(Body::parse(&format!("no. {number}")).unwrap()),
        attachments: Vec::new(),
        reply: None,
        mentions: Vec::new(),
        reactions: Vec::new(),
        at: Timestamp(number as i64 * 1000),
        edited_at: None,
        pinned_at: None,
        emoji: Vec::new(),
        change: Change::START,
    }
}

pub(super) fn draft(message: &Message) -> Draft {
    let Message { client_id, body, at, .. } = message.clone();
    Draft { client_id, body: body.unwrap(), attachments: Vec::new(), reply: None, at, delivery: Delivery::Waiting }
}

pub(super) fn mark(after: u64, told: u64) -> Mark {
    Mark { after: Sequence(after), changed_after: Change::START, told: Sequence(told) }
}

fn changed(number: u64, change: u64) -> Message {
    Message { body: None, change: Change(change), ..message(number) }
}

pub(super) fn page(numbers: impl IntoIterator<Item = u64>, more: bool) -> Page {
    Page { messages: numbers.into_iter().map(message).collect(), more, ..Page::default() }
}

pub(super) fn numbers(timeline: &Timeline) -> Vec<u64> {
    timeline.shown().map(|message| message.sequence.0).collect()
}

pub(super) fn day(moment: Timestamp) -> Day {
    Day::of_utc(moment)
}

/// What is shown, of all passages.
pub(super) fn lines(timeline: &Timeline, me: &User, borders: Borders) -> Vec<Line> {
    let passages = timeline.passages(me, borders, day, &[]);
    passages.iter().flat_map(|passage| passage.lines.iter().cloned()).collect()
}

#[test]
fn begins_with_the_newest() {
    let timeline = Timeline::open(page(3..=5, true));
    assert_eq!(numbers(&timeline), [3, 4, 5]);
    assert!(timeline.has_earlier());
    assert_eq!(timeline.gap(), None);
}

#[test]
fn holds_back_what_comes_after_a_gap_until_it_is_filled() {
    let mut timeline = Timeline::open(page(1..=2, false));
    timeline.take(message(5));
    assert_eq!(numbers(&timeline), [1, 2]);
    assert_eq!(timeline.gap(), Some(mark(2, 5)));
    timeline.take_synced(mark(2, 5), page(3..=4, false));
    assert_eq!(numbers(&timeline), [1, 2, 3, 4, 5]);
    assert_eq!(timeline.gap(), None);
}

#[test]
fn an_empty_room_learns_of_messages_it_missed() {
    let mut timeline = Timeline::open(page([], false));
    timeline.hear_of(Sequence(2));
    assert_eq!(timeline.gap(), Some(mark(0, 2)));
    timeline.take_synced(mark(0, 2), page(1..=2, false));
    assert_eq!(numbers(&timeline), [1, 2]);
}

#[test]
fn a_number_that_the_server_does_not_have_is_no_gap() {
    let mut timeline = Timeline::open(page([1], false));
    timeline.take(message(4));
    timeline.take_synced(mark(1, 4), page([3, 4], false));
    assert_eq!(numbers(&timeline), [1, 3, 4]);
    assert_eq!(timeline.gap(), None);
}

#[test]
fn a_stale_answer_leaves_no_hole() {
    let mut timeline = Timeline::open(page(1..=2, false));
    timeline.hear_of(Sequence(9));
    timeline.take_synced(mark(5, 9), page(6..=9, false));
    assert_eq!(numbers(&timeline), [1, 2]);
    assert_eq!(timeline.gap(), Some(mark(2, 9)));
}

#[test]
fn history_is_put_before() {
    let mut timeline = Timeline::open(page(5..=6, true));
    timeline.take_history(Sequence(5), page(3..=4, true));
    timeline.take_history(Sequence(5), page(3..=4, true));
    timeline.take_history(Sequence(3), page(1..=2, false));
    assert_eq!(numbers(&timeline), [1, 2, 3, 4, 5, 6]);
    assert!(!timeline.has_earlier());
}

#[test]
fn an_own_message_is_shown_at_once_and_once() {
    let me = person(1, "Lu Yu");
    let mut timeline = Timeline::open(page([1], false));
    let written = message(2);
    timeline.write(draft(&written));
    assert!(matches!(lines(&timeline, &me, Borders::default()).last(), Some(Line::Unsent { opens: false, .. })));
    timeline.take(written.clone());
    timeline.take(written);
    assert_eq!(numbers(&timeline), [1, 2]);
    assert!(timeline.waiting().is_empty());
}

#[test]
fn a_failed_message_waits_for_a_decision() {
    let mut timeline = Timeline::default();
    let (kept, dropped) = (message(1), message(2));
    for written in [&kept, &dropped] {
        timeline.write(draft(written));
        timeline.fail(written.client_id, Failure::Unanswered);
    }
    assert!(timeline.waiting().is_empty());
    assert_eq!(timeline.retry(kept.client_id), Some(draft(&kept)));
    assert_eq!(timeline.discard(dropped.client_id).map(|draft| draft.client_id), Some(dropped.client_id));
    assert_eq!(timeline.waiting(), [draft(&kept)]);
}

#[test]
fn groups_by_author_within_five_minutes_and_by_day() {
    let (lu, pu) = (person(1, "Lu Yu"), person(2, "普洱"));
    let minute = 60_000;
    let noon = 12 * 60 * minute;
    let said =
        [(&lu, noon), (&lu, noon + 4 * minute), (&lu, noon + 9 * minute), (&pu, noon + 10 * minute), (&pu, 3 * noon)];
    let messages = said.iter().enumerate().map(|(place, (author, at))| Message {
        author: (*author).clone(),
        at: Timestamp(*at),
        ..message(place as u64 + 1)
    });
    let timeline = Timeline::open(Page { messages: messages.collect(), ..Page::default() });
    let shape: Vec<_> = lines(&timeline, &lu, Borders::default())
        .into_iter()
        .map(|line| match line {
            Line::Day { day, .. } => day,
            Line::New | Line::Read(_) | Line::Moves { .. } => panic!("nothing is new"),
            Line::Said { opens, .. } | Line::Unsent { opens, .. } => opens.to_string(),
        })
        .collect();
    assert_eq!(shape, ["1970-01-01", "true", "false", "true", "true", "1970-01-02", "true"]);
}

#[test]
fn what_is_known_or_said_is_not_to_be_sent_once_more() {
    let mut timeline = Timeline::open(page(1..=2, false));
    let (said, new) = (message(2), message(3));
    timeline.write(draft(&said));
    assert_eq!(timeline.unsent_count(), 0);
    for _ in 0..2 {
        timeline.write(draft(&new));
    }
    assert_eq!(timeline.unsent_count(), 1);
}

#[test]
fn a_change_is_shown_in_its_place_and_once() {
    let mut timeline = Timeline::open(page(1..=3, false));
    timeline.take_changed(changed(2, 1));
    timeline.take(message(2));
    assert_eq!(numbers(&timeline), [1, 2, 3]);
    assert_eq!(timeline.find(message(2).id).unwrap().change, Change(1));
    assert_eq!(timeline.gap(), None);
}

#[test]
fn a_missed_change_is_a_gap() {
    let mut timeline = Timeline::open(page(1..=3, false));
    timeline.take_changed(changed(3, 2));
    assert_eq!(timeline.gap(), Some(mark(3, 3)));
    let missed = Page { changed: vec![changed(1, 1), changed(3, 2)], change: Change(2), ..Page::default() };
    timeline.take_synced(mark(3, 3), missed);
    assert_eq!(timeline.gap(), None);
    assert!(timeline.find(message(1).id).unwrap().body.is_none());
}

#[test]
fn history_that_was_read_before_a_change_is_brought_up_to_date() {
    let mut timeline = Timeline::open(page(3..=4, true));
    timeline.take_changed(changed(1, 1));
    timeline.take_history(Sequence(3), page(1..=2, false));
    assert_eq!(timeline.gap(), Some(mark(4, 4)));
}

#[test]
fn an_answer_says_nothing_of_what_came_after_the_question() {
    let mut timeline = Timeline::open(page(1..=1, false));
    timeline.take(message(3));
    let asked = timeline.gap().unwrap();
    timeline.take(message(5));
    timeline.take_synced(asked, page(2..=3, false));
    assert_eq!(numbers(&timeline), [1, 2, 3]);
    assert_eq!(timeline.gap(), Some(mark(3, 5)));
}
