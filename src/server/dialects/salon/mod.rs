//! The dialect `salon`, on the namespace `/`: the "online / say" chat room of the tutorials (wire contract, §2).
//!
//! Invariant: `from` is the name that the connection came online with, whatever a payload says. Everybody online in the
//! house is on its list, whichever dialect they came in by; those who came online by `online` hear of it here. It has
//! no rooms: who enters one from here hears of it as `classic` says it.

mod circle;
mod command;
mod perform;
mod spelling;

pub(super) use circle::Circle;
pub use command::{Command, Hearer};
pub(super) use spelling::{Speaker, has_words_for};
