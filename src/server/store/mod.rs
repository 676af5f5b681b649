//! SQL and nothing else, on SQLite.
//!
//! Invariant: what a function here has answered is on the disk, fsynced; power may fail after it. All writing goes over
//! one connection. Row types stay in this room: in and out go the words of [`crate::domain`].

mod accounts;
mod changes;
mod connections;
mod members;
mod messages;
mod open;
mod query;
mod rooms;
mod sessions;
mod write;

pub use accounts::Account;
pub use changes::Edit;
pub use messages::NewMessage;
pub use open::{OpenError, Store};
pub use rooms::{Home, KeptRoom};
pub use sessions::{Session, SessionKind};
pub use write::{Write, Written};

/// A failure of the database: its disk, its file, or a statement of ours.
pub type StoreError = sqlx::Error;
