//! What the server renders once, and events change from there.

use std::sync::OnceLock;

use leptos::prelude::*;

/// A value that a page begins with and live events change.
///
/// Beginning is no change of a signal: a page is rendered by several tasks side by side, and a signal that one of them
/// writes while another reads it panics.
pub struct Live<T: 'static> {
    rendered: StoredValue<OnceLock<T>>,
    changed: RwSignal<Option<T>>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T: Clone + Default + Send + Sync + 'static> Default for Live<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Clone + Default + Send + Sync + 'static> Live<T> {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self { rendered: StoredValue::new(OnceLock::new()), changed: RwSignal::new(None) }
    }

    /// Takes in what the server rendered, where nothing newer is known. To be read by what is shown after this: it tells
    /// nobody.
    pub fn begin(self, value: T) {
        self.rendered.with_value(|rendered| {
            // What was rendered first stays.
            let _ = rendered.set(value);
        });
    }

    /// Reads it, and tracks it; its default while nothing is known.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.changed.with(|changed| match changed {
            Some(value) => read(value),
            None => self.rendered.with_value(|rendered| match rendered.get() {
                Some(value) => read(value),
                None => read(&T::default()),
            }),
        })
    }

    /// Takes in the whole of it, as it is now. Nothing happens where the page is gone.
    pub fn set(self, value: T) {
        self.changed.try_set(Some(value));
    }

    /// Changes it. While nothing is known, there is nothing to change: the whole of it is still to come.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let known = self.changed.with_untracked(Option::is_some);
        let begun = if known { None } else { self.rendered.with_value(|rendered| rendered.get().cloned()) };
        if known || begun.is_some() {
            self.changed.update(|value| {
                if begun.is_some() {
                    *value = begun;
                }
                if let Some(value) = value {
                    change(value);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(test: impl FnOnce(Live<Vec<u8>>)) {
        Owner::new().with(|| test(Live::new()));
    }

    #[test]
    fn events_change_what_was_rendered() {
        live(|value| {
            value.begin(vec![1]);
            value.update(|value| value.push(2));
            value.update(|value| value.push(3));
            assert_eq!(value.with(Vec::clone), [1, 2, 3]);
        });
    }

    #[test]
    fn an_event_before_anything_is_known_changes_nothing() {
        live(|value| {
            value.update(|value| value.push(2));
            assert!(value.with(Vec::is_empty));
            value.begin(vec![1]);
            assert_eq!(value.with(Vec::clone), [1]);
        });
    }

    #[test]
    fn what_is_newer_than_the_rendered_stays() {
        live(|value| {
            value.set(vec![7]);
            value.begin(vec![1]);
            assert_eq!(value.with(Vec::clone), [7]);
        });
    }
}
