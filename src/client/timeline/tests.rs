use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::{MessageId, RoomId, User, UserId, Username};

fn person(number: u128, name: &str) -> User {
    User { id: UserId(Uuid::from_u128(number)), name: Username::parse(name).unwrap() }
}

fn message(number: u64) -> Message {
    let id = Uuid::from_u128(number.into());
    Message {
        id: MessageId(id),
        room: RoomId::EVERYONE,
        sequence: Sequence(number),
        author: person(1, "Lu Yu"),
        client_id: ClientMessageId(id),
        body: Body::parse(&format!("no. {number}")).unwrap(),
        at: Timestamp(number as i64 * 1000),
    }
}

fn draft(client_id: ClientMessageId, body: Body, at: Timestamp) -> Draft {
    Draft { client_id, body, at, delivery: Delivery::Waiting }
}

fn page(numbers: impl IntoIterator<Item = u64>, more: bool) -> Page {
    Page { messages: numbers.into_iter().map(message).collect(), more }
}

fn numbers(timeline: &Timeline) -> Vec<u64> {
    timeline.shown().map(|message| message.sequence.0).collect()
}

fn day(moment: Timestamp) -> String {
    moment.to_day()
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
    assert_eq!(timeline.gap(), Some(Sequence(2)));
    timeline.take_synced(Sequence(2), page(3..=4, false));
    assert_eq!(numbers(&timeline), [1, 2, 3, 4, 5]);
    assert_eq!(timeline.gap(), None);
}

#[test]
fn an_empty_room_learns_of_messages_it_missed() {
    let mut timeline = Timeline::open(page([], false));
    timeline.hear_of(Sequence(2));
    assert_eq!(timeline.gap(), Some(Sequence::START));
    timeline.take_synced(Sequence::START, page(1..=2, false));
    assert_eq!(numbers(&timeline), [1, 2]);
}

#[test]
fn a_number_that_the_server_does_not_have_is_no_gap() {
    let mut timeline = Timeline::open(page([1], false));
    timeline.take(message(4));
    timeline.take_synced(Sequence(1), page([3, 4], false));
    assert_eq!(numbers(&timeline), [1, 3, 4]);
    assert_eq!(timeline.gap(), None);
}

#[test]
fn a_stale_answer_leaves_no_hole() {
    let mut timeline = Timeline::open(page(1..=2, false));
    timeline.hear_of(Sequence(9));
    timeline.take_synced(Sequence(5), page(6..=9, false));
    assert_eq!(numbers(&timeline), [1, 2]);
    assert_eq!(timeline.gap(), Some(Sequence(2)));
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
    timeline.write(draft(written.client_id, written.body.clone(), written.at));
    assert!(matches!(timeline.lines(&me, day).last(), Some(Line::Unsent { opens: false, .. })));
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
        timeline.write(draft(written.client_id, written.body.clone(), written.at));
        timeline.fail(written.client_id, Failure::Unanswered);
    }
    assert!(timeline.waiting().is_empty());
    assert_eq!(timeline.retry(kept.client_id), Some(kept.body.clone()));
    assert_eq!(timeline.discard(dropped.client_id), Some(dropped.body));
    assert_eq!(timeline.waiting(), [(kept.client_id, kept.body)]);
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
    let timeline = Timeline::open(Page { messages: messages.collect(), more: false });
    let shape: Vec<_> = timeline
        .lines(&lu, day)
        .into_iter()
        .map(|line| match line {
            Line::Day { day, .. } => day,
            Line::Said { opens, .. } | Line::Unsent { opens, .. } => opens.to_string(),
        })
        .collect();
    assert_eq!(shape, ["1970-01-01", "true", "false", "true", "true", "1970-01-02", "true"]);
}

/// What can reach a page, in any order and any number of times.
#[derive(Clone, Debug)]
enum Arrival {
    Live(u64),
    History,
    Sync,
    StaleHistory(u64),
    StaleSync(u64),
}

/// The pages that a server with messages 1 to `last` gives, three messages each.
fn after(number: u64, last: u64) -> Page {
    page((number + 1)..=(number + 3).min(last), number + 3 < last)
}

fn before(number: u64) -> Page {
    page(number.saturating_sub(3).max(1)..number, number > 4)
}

proptest! {
    #[test]
    fn any_interleaving_ends_as_the_sorted_set(
        (last, opened_at, arrivals) in (1..40u64).prop_flat_map(|last| {
            let arrival = prop_oneof![
                4 => (1..=last).prop_map(Arrival::Live),
                1 => Just(Arrival::History),
                1 => Just(Arrival::Sync),
                1 => (1..=last).prop_map(Arrival::StaleHistory),
                1 => (0..=last).prop_map(Arrival::StaleSync),
            ];
            (Just(last), 0..=last, prop::collection::vec(arrival, 0..60))
        })
    ) {
        let first = opened_at.saturating_sub(2).max(1);
        let mut timeline = Timeline::open(page(first..=opened_at, first > 1));
        for arrival in arrivals {
            match arrival {
                Arrival::Live(number) => timeline.take(message(number)),
                Arrival::History => {
                    if let Some(oldest) = timeline.oldest() {
                        timeline.take_history(oldest, before(oldest.0));
                    }
                }
                Arrival::Sync => {
                    if let Some(gap) = timeline.gap() {
                        timeline.take_synced(gap, after(gap.0, last));
                    }
                }
                Arrival::StaleHistory(number) => timeline.take_history(Sequence(number), before(number)),
                Arrival::StaleSync(number) => timeline.take_synced(Sequence(number), after(number, last)),
            }
            let shown = numbers(&timeline);
            prop_assert!(shown.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{shown:?}");
        }
        timeline.hear_of(Sequence(last));
        while let Some(gap) = timeline.gap() {
            timeline.take_synced(gap, after(gap.0, last));
        }
        while timeline.has_earlier() {
            let oldest = timeline.oldest().unwrap();
            timeline.take_history(oldest, before(oldest.0));
        }
        prop_assert_eq!(numbers(&timeline), (1..=last).collect::<Vec<_>>());
    }
}

#[test]
fn what_is_known_or_said_is_not_to_be_sent_once_more() {
    let mut timeline = Timeline::open(page(1..=2, false));
    let (said, new) = (message(2), message(3));
    timeline.write(draft(said.client_id, said.body, said.at));
    assert_eq!(timeline.unsent_count(), 0);
    for _ in 0..2 {
        timeline.write(draft(new.client_id, new.body.clone(), new.at));
    }
    assert_eq!(timeline.unsent_count(), 1);
}
