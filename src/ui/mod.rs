//! The page: what people see, on both sides.
//!
//! Invariant: a component shows what [`client`](crate::client) knows and calls its verbs; forms go to
//! [`api`](crate::api). Nothing here touches the socket, the protocol or the document, and a component renders the
//! same on the server and in the browser.

mod app;
mod components;
mod count;
mod desk;
mod html;
mod language;
mod pages;
mod shell;
mod status;
mod submission;
mod suspend;
mod whole;

pub use app::App;
pub use count::show_count;
pub use desk::Desk;
pub(crate) use language::say;
pub use language::{Language, use_language};
pub use shell::{ShellAssets, desk_shell, shell};
pub use submission::Submission;
pub(crate) use submission::find_brought;
pub(crate) use suspend::suspend;
