//! Teahouse (茶馆): a chat server in one binary that any Socket.IO client can talk to, and its page.
//!
//! The rooms of this code, and who may use whom, are in `ARCHITECTURE.md`; a test holds the table.
//!
//! - [`domain`]: the words of chat, both sides.
//! - [`markup`]: what the marks in a message mean, both sides.
//! - [`protocol`]: what the namespace `/web` says, both sides.
//! - [`api`]: server functions, delegating to the server.
//! - [`client`]: the state of a browser, and its socket.
//! - [`ui`]: pages and components.
//! - [`server`]: the core, the dialects, the store and HTTP.

pub mod api;
pub mod client;
pub mod domain;
pub mod markup;
pub mod protocol;
#[cfg(feature = "ssr")]
pub mod server;
pub mod ui;

#[allow(missing_docs, reason = "generated from the texts in locales/")]
mod texts {
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}

pub use texts::i18n;

/// Starts the page in the browser, over what the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(ui::App);
}
