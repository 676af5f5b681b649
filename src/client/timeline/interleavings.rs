use proptest::prelude::*;

use super::{
    tests::{mark, message, numbers, page},
    *,
};

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
                        timeline.take_synced(gap, after(gap.after.0, last));
                    }
                }
                Arrival::StaleHistory(number) => timeline.take_history(Sequence(number), before(number)),
                Arrival::StaleSync(number) => timeline.take_synced(mark(number, last), after(number, last)),
            }
            let shown = numbers(&timeline);
            prop_assert!(shown.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{shown:?}");
        }
        timeline.hear_of(Sequence(last));
        while let Some(gap) = timeline.gap() {
            timeline.take_synced(gap, after(gap.after.0, last));
        }
        while timeline.has_earlier() {
            let oldest = timeline.oldest().unwrap();
            timeline.take_history(oldest, before(oldest.0));
        }
        prop_assert_eq!(numbers(&timeline), (1..=last).collect::<Vec<_>>());
    }
}
