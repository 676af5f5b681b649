//! The bytes of files: taking them in, what they are, thumbnails, and where they lie in the data folder.
//!
//! Invariant: what lies in the folder is named by its own hash, whole, and on the disk, before the database knows of it; what
//! the database needs no more goes. Of pictures, nothing is kept that says where or by whom they were taken. What a file
//! claims to be is never believed.

mod incoming;
mod picture;
mod shelf;
mod sniff;
mod strip;
mod sweep;
mod take_in;
mod thumbnail;

pub use incoming::Incoming;
pub use shelf::Shelf;
pub use sweep::keep_swept;
pub use take_in::{Sent, take_emoji, take_in};
