//! The page: what people see, on both sides.
//!
//! Invariant: a component shows what [`client`](crate::client) knows and calls its verbs; forms go to
//! [`api`](crate::api). Nothing here touches the socket, the protocol or the document, and a component renders the
//! same on the server and in the browser.

mod app;
mod components;
mod language;
mod pages;
mod shell;
mod status;
mod suspend;

pub use app::App;
pub(crate) use language::say;
pub use language::{Language, use_language};
pub use shell::{ShellAssets, shell};
pub(crate) use suspend::suspend;
