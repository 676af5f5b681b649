//! The way from the command line to a running server: a socket in the data folder. One line of JSON goes in, the errand;
//! one comes out, its answer or why there is none.
//!
//! Invariant: only the owner of the folder's server can open the socket, from the moment on at which it is there.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

#[cfg(unix)]
pub use unix::{Desk, send};

#[cfg(not(unix))]
pub use elsewhere::{Desk, send};

/// What the socket is called in the data folder.
const NAME: &str = "teahouse.sock";
