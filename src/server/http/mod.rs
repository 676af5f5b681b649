//! HTTP: the page, its files, and the layers around everything.
//!
//! Invariant: whatever comes from another origin than the operator allows is refused here, before it reaches anything
//! else; every response carries the security headers.

mod assets;
mod csp;
mod files;
mod origin;
mod router;
mod twice_encoded;

pub use router::route;
