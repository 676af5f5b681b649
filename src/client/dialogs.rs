//! Which dialog is over the page.

use leptos::prelude::*;

/// What can be over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Where to go and what to do, by a few letters.
    Palette,
    /// What can be pressed and written.
    Help,
    /// Who somebody is, as the page at this path says it.
    Card(String),
}

/// The dialog over the page, one at most.
#[derive(Clone, Copy)]
pub struct Dialogs(RwSignal<Option<Dialog>>);

/// Makes it, closed, and gives it to all below.
pub fn provide_dialogs() -> Dialogs {
    let dialogs = Dialogs(RwSignal::new(None));
    provide_context(dialogs);
    dialogs
}

/// The dialog over the page.
pub fn use_dialogs() -> Dialogs {
    expect_context()
}

impl Dialogs {
    /// Which one is open.
    pub fn open(self) -> Option<Dialog> {
        self.0.get()
    }

    /// Opens one, in the place of any other.
    pub fn show(self, dialog: Dialog) {
        self.0.set(Some(dialog));
    }

    /// Closes whichever is open.
    pub fn close(self) {
        self.0.try_set(None);
    }
}
