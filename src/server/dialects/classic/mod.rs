//! The dialect `classic`, on the namespace `/`: the App Inventor extension "SocketIO" (wire contract, §1).
//!
//! Invariant: names, odd spellings and payload keys are fixed by clients in the field; they are written here and
//! nowhere else. A connection is one visit: its person comes with `login` and goes with it.

mod command;
mod perform;
mod spelling;

pub use command::Command;
pub(super) use spelling::spell;
