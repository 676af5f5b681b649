//! The core: who is online, who is in which room, and what is said.
//!
//! Invariant: a command goes in as a typed call on [`House`]; what happened comes out as an [`Event`] with an
//! [`Audience`], written down first where it lasts, then announced, in one order for everybody. A refused command has
//! changed nothing. Nothing in here knows of HTTP, Socket.IO or pages.

mod actor;
mod announce;
mod audience;
mod away;
mod block;
mod card;
mod carry_out;
mod clock;
mod connect;
mod conversations;
mod depart;
mod edit;
mod emoji;
mod enter;
mod event;
mod excerpt;
mod files;
mod house;
mod invite;
mod keeping;
mod kept;
mod last_here;
mod leave;
mod level;
mod look;
mod marks;
mod moderate;
mod news;
mod people;
mod pin;
mod post;
mod presence;
mod remove;
mod retention;
mod roll;
mod room;
mod rooms;
mod rule;
mod sanctions;
mod scribe;
mod search;
mod set_up;
mod spot;
mod standing;
mod stop;
mod survey;
mod typing;

pub use actor::Actor;
pub use announce::Announcements;
pub use audience::{Announcement, Audience};
pub use carry_out::Whereabouts;
pub(in crate::server) use clock::now;
pub use connect::GRACE;
pub use emoji::EmojiPicture;
pub use event::{Event, Place};
pub use files::NewFile;
pub use house::{ConnectionId, House};
pub use last_here::keep_last_here;
pub use look::{Inside, RoomLists};
pub use marks::{Marked, keep_marks};
pub use news::{News, Said};
pub use post::{Receipt, Words};
pub use retention::keep_pruned;
pub use roll::Roll;
pub use search::keep_indexed;
pub use set_up::SetUp;
pub use spot::Spot;
