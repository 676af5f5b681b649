//! HTTP: the page, its files, and the layers around everything.
//!
//! Invariant: whatever comes from another origin than the operator allows is refused here, before it reaches anything
//! else; every response carries the security headers.

mod address;
mod assets;
mod compression;
mod csp;
mod desk;
mod downloads;
mod emoji;
mod engine;
mod files;
mod guide;
mod origin;
mod paced;
mod protect;
mod qr;
mod router;
mod said;
mod shapeless;
mod uploads;
mod visitor;

pub use engine::{EngineService, route_engine};
pub use router::route;
