//! What becomes of a form.

use leptos::{
    prelude::*,
    server::ServerActionError,
    server_fn::{ServerFn, error::ServerFnUrlError},
};

use super::components::tell_news;
use crate::api::{Problem, send_form};

/// A form's way to a server function, and what came of it.
///
/// The library's `ServerAction` would be compiled anew for each function, with a reader and a writer of its arguments. Here
/// the fields go as the browser writes them, and all forms share one type.
#[derive(Clone, Copy)]
pub struct Submission {
    path: &'static str,
    action: Action<String, Result<(), Problem>>,
}

impl Submission {
    /// The way to a server function. Where a plain form was refused, the server sent the problem back in the address of the
    /// page: it is what came of it.
    pub fn to<S: ServerFn<Error = Problem>>() -> Self {
        Self::to_path(S::PATH)
    }

    fn to_path(path: &'static str) -> Self {
        let problem = find_brought(path).map(Err);
        let action = Action::new_with_value(problem, move |fields: &String| send_form(path, fields.clone()));
        Self { path, action }
    }

    /// Where the form goes, as a path of this site.
    pub fn path(self) -> &'static str {
        self.path
    }

    /// Sends the form's fields, written as in a form that is sent.
    pub fn send(self, fields: String) {
        self.action.dispatch(fields);
    }

    /// Whether it is on its way.
    pub fn is_pending(self) -> bool {
        self.action.pending().get()
    }

    /// Whether it was done.
    pub fn is_done(self) -> bool {
        matches!(self.action.value().get(), Some(Ok(())))
    }

    /// How often it came to something while the page was open.
    pub fn count(self) -> usize {
        self.action.version().get()
    }

    /// Why it was not done.
    pub fn problem(self) -> Signal<Option<Problem>> {
        tell_news(move || self.count(), move || self.action.value().get().and_then(Result::err))
    }
}

/// Why a plain form was refused that goes to a path, where the address of the page says so.
pub fn find_brought(path: &str) -> Option<Problem> {
    let brought = use_context::<ServerActionError>().filter(|error| error.path() == path);
    brought.map(|error| ServerFnUrlError::<Problem>::decode_err(error.err()))
}
