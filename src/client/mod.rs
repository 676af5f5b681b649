//! What a browser knows: who is logged in, the rooms, the open room, and the line to the server.
//!
//! Invariant: state changes here and nowhere else in the page; what the page shows is derived from it. The rules (how
//! messages merge, who is writing) are plain values, tested without a browser. All work on the document is in [`dom`].
//! Everything compiles natively too, and does nothing there: the choice is made once, in [`socket`].

pub mod dom;
pub mod socket;

mod chat;
mod clock;
mod drafts;
mod follow;
mod live;
mod outbox;
mod retry;
mod rooms;
mod session;
mod storage;
mod timeline;
mod typing;

pub use chat::{Chat, Closed};
pub use clock::{Clock, DayLabel, provide_clock, use_clock};
pub use drafts::{Drafts, provide_drafts, use_drafts};
pub use follow::{Follow, follow_end};
pub use outbox::{Outbox, provide_outbox, use_outbox};
pub use rooms::{Rooms, provide_rooms, use_rooms};
pub use session::{Ending, Session, provide_session, use_session};
pub use socket::AskError;
pub use timeline::{Delivery, Draft, Failure, Line, LineKey, Mark, Timeline};
pub use typing::Typists;
