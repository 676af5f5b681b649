//! The core: who is online, who is in which room, and what is said.
//!
//! Invariant: a command goes in as a typed call on [`House`]; what happened comes out as an [`Event`] with an
//! [`Audience`], written down first where it lasts, then announced, in one order for everybody. A refused command has
//! changed nothing. Nothing in here knows of HTTP, Socket.IO or pages.

mod announce;
mod audience;
mod clock;
mod connect;
mod conversations;
mod depart;
mod edit;
mod enter;
mod event;
mod house;
mod kept;
mod leave;
mod look;
mod post;
mod presence;
mod rooms;
mod scribe;
mod stop;
mod typing;

pub use announce::Announcements;
pub use audience::{Announcement, Audience};
pub(in crate::server) use clock::now;
pub use connect::GRACE;
pub use event::{Event, Place};
pub use house::{ConnectionId, House};
pub use look::{Glimpse, Inside, RoomLists};
pub use post::Receipt;
