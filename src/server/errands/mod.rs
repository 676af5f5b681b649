//! What whoever has the machine asks of the server, from its command line.
//!
//! Invariant: there is one way to carry out an [`Errand`], the [`Clerk`]'s. Against a stopped server, the command line
//! opens the data folder and has a clerk of its own; against a running one, it asks the server's clerk over a socket in
//! the folder, which only the folder's owner can open.

mod accounts;
mod answer;
mod ask;
mod clerk;
mod denied;
mod errand;
mod rooms;
mod setting;
mod socket;

pub use answer::{AccountLine, Answer, RoomLine};
pub use ask::{AskError, ask};
pub use clerk::Clerk;
pub use denied::{Denied, describe_invalid};
pub use errand::Errand;
pub use setting::{Setting, spell};
pub use socket::Desk;
