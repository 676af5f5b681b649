//! The dialects: thin translators between families of Socket.IO clients and the core.
//!
//! Invariant: no dialect calls another, and none touches the store. A client's commands are carried out in the order in
//! which it sent them, one connection's apart from another's. What happens in the house is told to every dialect, in
//! one order, by [`proclaim`].

mod arguments;
mod classic;
mod engine;
mod inbox;
mod outstanding;
mod proclaim;
mod reason;
mod web;

use std::sync::Arc;

use socketioxide::SocketIo;

pub use engine::{Engine, set_up_engine};
pub use proclaim::proclaim;

use super::{auth::Sessions, chat::House};

/// Opens every namespace on an engine. To be called once, before the first client connects.
pub fn open_namespaces(io: &SocketIo, house: &Arc<House>, sessions: &Arc<Sessions>) {
    classic::open(io, house);
    web::open(io, house, sessions);
}
