//! The dialects: thin translators between families of Socket.IO clients and the core.
//!
//! Invariant: no dialect calls another, and none touches the store. A client's commands are carried out in the order in
//! which it sent them, one connection's apart from another's. What happens in the house is told to every dialect, in
//! one order, by [`proclaim`].

mod ack;
mod arguments;
pub mod classic;
mod credentials;
mod engine;
mod flush;
mod hall;
mod inbox;
mod meter;
mod missed;
mod opening;
mod outstanding;
mod proclaim;
mod reason;
mod root;
pub mod salon;
mod seat;
mod told;
mod web;

use std::sync::Arc;

use socketioxide::SocketIo;

pub use engine::{Engine, set_up_engine};
use hall::Hall;
use proclaim::Halls;
use root::Door;
use web::Gate;

use super::{
    auth::{Accounts, Sessions},
    chat::{Announcements, House},
    limits::Limits,
};

/// Opens every namespace on an engine, and begins to tell them what happens. To be called once, before the first client
/// connects.
pub fn open_dialects(
    io: &SocketIo,
    house: &Arc<House>,
    sessions: &Arc<Sessions>,
    accounts: &Arc<Accounts>,
    limits: &Arc<Limits>,
    heard: Announcements,
) {
    let (circle, space) = Default::default();
    let halls = Halls { root: Arc::new(Hall::new(root::NAMESPACE)), web: Arc::new(Hall::new(web::NAMESPACE)) };
    let door = Door { sessions: sessions.clone(), accounts: accounts.clone(), limits: limits.clone() };
    let gate = Gate { sessions: sessions.clone(), limits: limits.clone() };
    root::open(io, house, &door, &circle, &space, &halls.root);
    web::open(io, house, &gate, &space, &halls.web);
    tokio::spawn(proclaim::proclaim(halls, heard, Arc::downgrade(house), circle));
}
