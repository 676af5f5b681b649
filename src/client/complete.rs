//! The offers below a line that is being written, and the keys by which one is taken.

use leptos::{prelude::*, task::spawn_local};

use super::{
    dom,
    offers::{Offer, find_begun, offer},
};
use crate::domain::User;

/// Where all names of emoji are, each with what it stands for.
const NAMES: &str = "/emoji/names";

/// What a key did to the offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing: it is for somebody else.
    Nothing,
    /// It moved among them, or put them away.
    Moved,
    /// It took one: this is the line now.
    Took(String),
}

/// The offers below a line, and which of them is meant.
#[derive(Clone, Copy)]
pub struct Completion {
    offers: RwSignal<Vec<Offer>>,
    active: RwSignal<usize>,
    /// The names of emoji, one a line; none until somebody begins to write one.
    names: StoredValue<Option<String>>,
    /// The line that was looked at last; none of it once the offers were put away.
    line: StoredValue<String>,
}

impl Default for Completion {
    fn default() -> Self {
        Self::new()
    }
}

impl Completion {
    /// Nothing is offered.
    pub fn new() -> Self {
        Self {
            offers: RwSignal::new(Vec::new()),
            active: RwSignal::new(0),
            names: StoredValue::new(None),
            line: StoredValue::new(String::new()),
        }
    }

    /// What is offered.
    pub fn offers(self) -> Signal<Vec<Offer>> {
        self.offers.into()
    }

    /// Which of them is meant.
    pub fn active(self) -> Signal<usize> {
        self.active.into()
    }

    /// Whether something is offered.
    pub fn is_open(self) -> bool {
        self.offers.with(|offers| !offers.is_empty())
    }

    /// Looks at a line, up to where it is written, and offers what could follow.
    pub fn look(self, line: &str, people: &[User]) {
        self.line.set_value(line.to_owned());
        if find_begun(line).is_some() && self.names.with_value(Option::is_none) {
            self.load_names(people.to_vec());
        }
        let offers = self.names.with_value(|names| offer(line, people, names.as_deref().unwrap_or_default()));
        self.active.set(0);
        if self.offers.with_untracked(|known| *known != offers) {
            self.offers.set(offers);
        }
    }

    /// Loads the names of emoji, and looks again. Where that fails, the few that are known are offered.
    fn load_names(self, people: Vec<User>) {
        self.names.set_value(Some(String::new()));
        spawn_local(async move {
            let Some(names) = dom::fetch_text(NAMES).await else { return };
            self.names.try_set_value(Some(names));
            // What was written on meanwhile was looked at without them.
            if let Some(line) = self.line.try_get_value().filter(|line| find_begun(line).is_some()) {
                self.look(&line, &people);
            }
        });
    }

    /// Offers nothing any more. A field loses the focus also when it goes, and this with it.
    pub fn close(self) {
        self.active.try_set(0);
        self.line.try_set_value(String::new());
        if self.offers.try_with_untracked(|offers| !offers.is_empty()) == Some(true) {
            self.offers.set(Vec::new());
        }
    }

    /// Goes on by a key, where something is offered.
    pub fn press(self, key: &str) -> Pressed {
        let count = self.offers.with_untracked(Vec::len);
        if count == 0 {
            return Pressed::Nothing;
        }
        match key {
            "ArrowDown" => self.active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" => self.active.update(|active| *active = (*active + count - 1) % count),
            "Escape" => self.close(),
            "Tab" | "Enter" => return self.take(self.active.get_untracked()),
            _ => return Pressed::Nothing,
        }
        Pressed::Moved
    }

    /// Takes one of the offers.
    pub fn take(self, at: usize) -> Pressed {
        let line = self.offers.with_untracked(|offers| offers.get(at).map(|offer| offer.line.clone()));
        self.close();
        line.map_or(Pressed::Nothing, Pressed::Took)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_round_take_and_put_away() {
        Owner::new().with(|| {
            let completion = Completion::new();
            assert_eq!(completion.press("Enter"), Pressed::Nothing);
            completion.look("/m", &[]);
            assert_eq!(completion.press("ArrowUp"), Pressed::Moved);
            assert_eq!(completion.press("Tab"), Pressed::Took("/mute ".to_owned()));
            assert!(!completion.is_open());
            completion.look("/m", &[]);
            assert_eq!(completion.press("ArrowDown"), Pressed::Moved);
            assert_eq!(completion.press("x"), Pressed::Nothing);
            assert_eq!(completion.press("Enter"), Pressed::Took("/msg ".to_owned()));
            completion.look("/m", &[]);
            assert_eq!(completion.press("Escape"), Pressed::Moved);
            assert_eq!(completion.press("Enter"), Pressed::Nothing);
        });
    }
}
