//! What a browser knows: who is logged in, the rooms, the open room, and the line to the server.
//!
//! Invariant: state changes here and nowhere else in the page; what the page shows is derived from it. The rules (how
//! messages merge, who is writing) are plain values, tested without a browser. All work on the document is in [`dom`].
//! Everything compiles natively too, and does nothing there: the choice is made once, in [`socket`].

pub mod dom;
pub mod outside;
pub mod sight;
pub mod socket;

mod announcement;
mod away;
mod card;
mod chat;
mod clock;
mod complete;
mod dialogs;
mod drafts;
mod emoji;
mod follow;
mod format;
mod gestures;
mod keys;
mod live;
mod marks;
mod news;
mod offers;
mod online;
mod outbox;
mod reading;
mod retry;
mod roll;
mod rooms;
mod session;
mod slash;
mod storage;
mod timeline;
mod transfer;
mod typing;
mod uploads;

pub use announcement::{Announcement, hear_announcements};
pub use card::{press_in_dialog, press_person};
pub use chat::{Chat, Closed, New, Silence, Spot, Then};
pub use clock::{Clock, DayLabel, provide_clock, use_clock};
pub use complete::{Completion, Pressed};
pub use dialogs::{Dialog, Dialogs, provide_dialogs, use_dialogs};
pub use drafts::{Drafts, provide_drafts, use_drafts};
pub use emoji::TABLE as EMOJI;
pub use follow::{Follow, follow_end};
pub use format::format_by_key;
pub use gestures::{name_line, press_message, press_reaction};
pub use keys::{Key, on_key};
pub use news::{hear_news, show_count};
pub use offers::Offer;
pub use online::ask_online;
pub use outbox::{Outbox, provide_outbox, use_outbox};
pub use roll::RollSearch;
pub use rooms::{Rooms, provide_rooms, use_rooms};
pub use session::{Ending, Session, provide_session, use_session};
pub use slash::focus_by_slash;
pub use socket::AskError;
pub use timeline::{Borders, Day, Delivery, Draft, Failure, Line, LineKey, Mark, Moves, Passage, Timeline};
pub use transfer::{Chosen, has_files};
pub use typing::Typists;
pub use uploads::{Progress, Upload, Uploads};
