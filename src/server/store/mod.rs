//! SQL and nothing else, on SQLite.
//!
//! Invariant: what a function here has answered is on the disk, fsynced; power may fail after it. All writing goes over
//! one connection. Row types stay in this room: in and out go the words of [`crate::domain`].

mod accounts;
mod changes;
mod checkpoint;
mod connections;
mod emoji;
mod files;
mod home;
mod invitations;
mod json;
mod log;
mod look;
mod marks;
mod members;
mod mentions;
mod messages;
mod moments;
mod new_message;
mod open;
mod order;
mod people;
mod pins;
mod push;
mod query;
mod replies;
mod retention;
mod rooms;
mod search;
mod sessions;
mod switches;
mod write;

pub use accounts::{Account, AccountEntry};
pub use changes::{Alteration, By, Edit};
pub use checkpoint::keep_log_short;
pub use emoji::KeptEmoji;
pub use files::KeptFile;
pub use home::Home;
pub use look::{Look, Seen};
pub use marks::NewMark;
pub use mentions::Naming;
pub use new_message::NewMessage;
pub use open::{OpenError, Store};
pub use order::KeptSanction;
pub use people::Profile;
pub use push::KeptPush;
pub use retention::Storage;
pub use rooms::KeptRoom;
pub use search::{Sought, Terms};
pub use sessions::{Session, SessionKind};
pub use write::{Write, Written};

/// A failure of the database: its disk, its file, or a statement of ours.
pub type StoreError = sqlx::Error;
