//! A list that is too long to be shown whole.

use serde::{Deserialize, Serialize};

/// The most that are shown at once.
const SHOWN_MAX: usize = 100;

/// What was found of a list, by a text in the names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// The first hundred of it.
    pub shown: Vec<T>,
    /// How many there are.
    pub count: usize,
    /// What was looked for; everything where it is empty.
    pub search: String,
}

impl<T> Found<T> {
    /// Looks for a text, in capital letters or small ones, in what `name` says of each.
    pub fn search(mut list: Vec<T>, search: Option<String>, name: impl Fn(&T) -> String) -> Self {
        let search = search.map(|text| text.trim().to_owned()).unwrap_or_default();
        let sought = search.to_lowercase();
        list.retain(|one| name(one).to_lowercase().contains(&sought));
        let count = list.len();
        list.truncate(SHOWN_MAX);
        Self { shown: list, count, search }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(list: &[&str], text: &str) -> Found<String> {
        let list = list.iter().map(|name| (*name).to_owned()).collect();
        Found::search(list, Some(text.to_owned()), String::clone)
    }

    #[test]
    fn names_are_found_by_a_part_of_them() {
        assert_eq!(search(&["Ann", "Hannah", "Ben", "茶客"], " ann ").shown, ["Ann", "Hannah"]);
        assert_eq!(search(&["Ann", "茶客"], "茶").shown, ["茶客"]);
        assert_eq!(search(&["Ann", "Ben"], "").count, 2);
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let found = search(&["Ann"; 250], "");
        assert_eq!((found.shown.len(), found.count), (100, 250));
    }
}
