//! Who is there: sessions of the page, and the person behind a request.
//!
//! Invariant: identity comes from the session alone, never from what a form or a payload says. A token is known to its
//! holder only; the store has its hash.

mod answer;
mod caller;
mod cookie;
mod known;
mod sessions;
mod token;

pub(in crate::server) use answer::set_status;
pub use answer::{lead_back_to, refuse, refuse_text};
pub use caller::{find_caller, local_path, log_in_guest, log_out, remember_language, require_caller};
pub(in crate::server) use cookie::read_language;
pub use sessions::{Sessions, Visit};
