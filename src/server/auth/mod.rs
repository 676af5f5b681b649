//! Who is there: sessions of the page, and the person behind a request.
//!
//! Invariant: identity comes from the session alone, never from what a form or a payload says. A token is known to its
//! holder only; the store has its hash.

mod caller;
mod cookie;
mod sessions;
mod token;

pub use caller::{find_caller, local_path, log_in_guest, log_out, remember_language, require_caller};
pub use sessions::{Sessions, Visit};
