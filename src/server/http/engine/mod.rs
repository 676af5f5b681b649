//! The Engine.IO endpoint: what stands between HTTP and the engine of socketioxide.
//!
//! Invariant: an engine hears only well-formed openings, and a client hears only what it would from the official
//! server. Two things are put right on the way: the first ping, which this engine sends straight after the handshake
//! instead of after the first interval ([`polling`], [`answered_ping`]), and text of the oldest clients ([`twice_encoded`]).

mod answered_ping;
mod opening;
mod polling;
mod remember;
mod service;
mod twice_encoded;
mod websocket;

use axum::{Router, body::Body, extract::State, http::Request, middleware, response::Response, routing::any};

pub use service::EngineService;

use opening::Opening;
use remember::remember;
use twice_encoded::decode_once;

/// The routes of an engine at `path` (as `/socket.io`), with and without a slash at its end.
pub fn route_engine<E: EngineService>(path: &str, engine: E) -> Router {
    Router::new()
        .route(path, any(answer::<E>))
        .route(&format!("{path}/"), any(answer::<E>))
        .with_state(engine)
        .layer(middleware::from_fn(decode_once))
}

/// Whether a request opens a new session.
pub(super) fn is_opening(request: &Request<Body>) -> bool {
    Opening::of(request).is_some()
}

async fn answer<E: EngineService>(State(engine): State<E>, request: Request<Body>) -> Response {
    match Opening::of(&request) {
        Some(Opening::Polling { pings }) => {
            let (parts, body) = request.into_parts();
            let request = remember(&parts).map(|()| body);
            if pings { polling::open(engine, request).await } else { engine.answer(request).await }
        }
        Some(Opening::WebSocket { pings }) => websocket::open(engine, request, pings).await,
        None => engine.answer(request).await,
    }
}
