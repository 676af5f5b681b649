//! The server: the core, the dialects that speak for it, the store under it, and HTTP around it.
//!
//! Invariant: nothing in here is compiled for the browser; one gate in `lib.rs` sees to that, and there is none inside.

mod addresses;
mod allocator;
pub mod auth;
pub mod chat;
mod cli;
mod config;
pub mod dialects;
pub mod errands;
mod error;
pub mod files;
mod host;
pub mod http;
pub mod limits;
pub mod line;
mod listen;
pub mod push;
mod run;
mod state;
mod stop;
pub mod store;
mod telemetry;

pub use cli::main;
pub use config::{AllowedOrigins, Config};
pub use listen::{listen, serve};
pub use run::{RunError, Server};
pub use state::AppState;
