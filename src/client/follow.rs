//! Following the end of a list of messages, unless the reader looks at what was before.

use leptos::{html, prelude::*};

use super::{Timeline, dom};
use crate::domain::Sequence;

/// Whether a reader follows the end, and what they have not seen of it.
#[derive(Clone, Copy)]
pub struct Follow {
    list: NodeRef<html::Div>,
    is_at_end: RwSignal<bool>,
    unseen: RwSignal<Option<u64>>,
    /// What the reader looks at.
    place: StoredValue<Option<dom::Place>>,
    /// Whether the list is being drawn anew: what is looked at has its place again only after that.
    is_drawn: StoredValue<bool>,
}

/// What a list was when it was looked at last.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// Whether it was of the past.
    past: bool,
    newest: Sequence,
    unsent: usize,
    /// How often somebody came or went.
    moves: u32,
}

/// Keeps a list at its end while its reader is there, and in its place while they are not, or read the past.
pub fn follow_end(list: NodeRef<html::Div>, timeline: Signal<Timeline>, past: Signal<bool>) -> Follow {
    let follow = Follow {
        list,
        is_at_end: RwSignal::new(true),
        unseen: RwSignal::new(None),
        place: StoredValue::new(None),
        is_drawn: StoredValue::new(false),
    };
    let last = StoredValue::new(None::<Shape>);
    Effect::new(move || {
        let (newest, unsent, moves) =
            timeline.with(|timeline| (timeline.newest(), timeline.unsent_count(), timeline.count_moves()));
        follow.is_drawn.set_value(true);
        // After the list has been drawn anew.
        request_animation_frame(move || {
            follow.is_drawn.try_set_value(false);
            let Some(element) = list.try_get_untracked().flatten() else { return };
            let past = past.try_get_untracked().unwrap_or_default();
            let now = Shape { past, newest, unsent, moves };
            if let Some(before) = last.try_get_value().flatten() {
                follow.adjust(&element, before, now);
            }
            last.try_update_value(|last| *last = Some(now));
        });
    });
    follow
}

impl Follow {
    /// How many messages came while the reader was not at the end; none while they are.
    pub fn unseen(self) -> Signal<Option<u64>> {
        self.unseen.into()
    }

    /// Whether the reader is at the end.
    pub fn is_at_end(self) -> Signal<bool> {
        self.is_at_end.into()
    }

    /// Notes where the reader is now.
    pub fn look(self) {
        let list = self.list.get_untracked();
        if !self.is_drawn.get_value() {
            self.place.set_value(list.as_deref().and_then(|list| dom::find_place(list)));
        }
        let is_at_end = list.is_none_or(|list| dom::is_at_end(&list));
        if self.is_at_end.get_untracked() != is_at_end {
            self.is_at_end.set(is_at_end);
        }
        if is_at_end && self.unseen.get_untracked().is_some() {
            self.unseen.set(None);
        }
    }

    /// Shows the end.
    pub fn go_to_end(self) {
        if let Some(list) = self.list.get_untracked() {
            dom::scroll_to_end(&list);
        }
        self.unseen.set(None);
    }

    fn adjust(self, list: &web_sys::Element, before: Shape, now: Shape) {
        let own = now.unsent > before.unsent;
        if before.past && !own {
            // What comes there continues what the reader looks at.
            if now.newest > before.newest {
                self.hold(list);
            }
        } else if own || (now.newest > before.newest && self.is_at_end.get_untracked()) {
            dom::scroll_to_end(list);
        } else if now.newest > before.newest {
            self.hold(list);
            let came = now.newest.0 - before.newest.0;
            self.unseen.update(|unseen| *unseen = Some(unseen.unwrap_or_default() + came));
        } else if now.moves != before.moves && list.scroll_top() < 0 {
            // The line of who came and went is below what they look at.
            self.hold(list);
        }
    }

    fn hold(self, list: &web_sys::Element) {
        self.place.with_value(|place| {
            if let Some(place) = place {
                dom::hold_place(list, place);
            }
        });
    }
}
