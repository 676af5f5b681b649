//! Who is writing, and telling the others that one writes.

use std::time::Duration;

use leptos::prelude::*;

use super::dom;
use crate::domain::{TYPING_LASTS, Typing, User, UserId};

/// How often one's own writing is told at most.
const TELL_EVERY: Duration = Duration::from_secs(3);

/// The people who write in a room now.
#[derive(Clone, Copy)]
pub struct Typists {
    writing: RwSignal<Vec<Typist>>,
    signs: StoredValue<u32>,
    told_at: StoredValue<Option<f64>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Typist {
    user: User,
    /// The sign that they wrote last; an older sign's end does not end it.
    sign: u32,
}

impl Default for Typists {
    fn default() -> Self {
        Self::new()
    }
}

impl Typists {
    /// Nobody writes.
    pub fn new() -> Self {
        Self { writing: RwSignal::new(Vec::new()), signs: StoredValue::new(0), told_at: StoredValue::new(None) }
    }

    /// Who writes now, those first who began first.
    pub fn names(self) -> Vec<User> {
        self.writing.with(|writing| writing.iter().map(|typist| typist.user.clone()).collect())
    }

    /// Takes in that somebody began or stopped; a sign that is not renewed ends by itself.
    pub fn take(self, typing: Typing) {
        if !typing.typing {
            self.stop(typing.user.id);
            return;
        }
        self.signs.update_value(|signs| *signs += 1);
        let sign = self.signs.get_value();
        let user = typing.user.id;
        self.writing.update(|writing| renew(writing, Typist { user: typing.user, sign }));
        set_timeout(
            move || {
                self.writing
                    .try_update(|writing| writing.retain(|typist| typist.user.id != user || typist.sign != sign));
            },
            TYPING_LASTS,
        );
    }

    /// Takes in that somebody does not write any more: their message came, or they left.
    pub fn stop(self, user: UserId) {
        if self.writing.with_untracked(|writing| writing.iter().any(|typist| typist.user.id == user)) {
            self.writing.update(|writing| writing.retain(|typist| typist.user.id != user));
        }
    }

    /// Whether the others should be told now that one writes (or stopped): not more often than needed.
    pub fn should_tell(self, typing: bool) -> bool {
        let told_at = self.told_at.get_value();
        if !typing {
            self.told_at.set_value(None);
            return told_at.is_some();
        }
        let due = told_at.is_none_or(|at| dom::now() - at >= TELL_EVERY.as_secs_f64() * 1000.0);
        if due {
            self.told_at.set_value(Some(dom::now()));
        }
        due
    }
}

fn renew(writing: &mut Vec<Typist>, typist: Typist) {
    match writing.iter_mut().find(|known| known.user.id == typist.user.id) {
        Some(known) => *known = typist,
        None => writing.push(typist),
    }
}
