//! Opening a session over WebSocket at once.

use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
    response::Response,
};
use hyper::upgrade::Upgraded;
use hyper_util::{rt::TokioIo, server::conn::auto::upgrade::downcast};
use tokio::net::TcpStream;

use super::{EngineService, answered_ping::AnsweredPing, remember::remember};
use crate::server::line::LineStream;

/// Opens a session. The engine answers the HTTP part; the stream is handed to it apart, so that its first ping can be
/// answered here, and that what is told to many can be written past it.
pub(super) async fn open<E: EngineService>(engine: E, mut request: Request<Body>, pings: bool) -> Response {
    let upgrade = hyper::upgrade::on(&mut request);
    let (parts, body) = request.into_parts();
    let opening = remember(&parts);
    let response = engine.clone().answer(Request::from_parts(parts, body)).await;
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        tokio::spawn(async move {
            match upgrade.await {
                Ok(upgraded) => adopt(engine, upgraded, opening, pings),
                Err(error) => tracing::debug!(%error, "a WebSocket was not opened"),
            }
        });
    }
    response
}

fn adopt<E: EngineService>(engine: E, upgraded: Upgraded, mut opening: Request<()>, pings: bool) {
    match downcast::<TokioIo<TcpStream>>(upgraded) {
        Ok(parts) => {
            let stream = LineStream::new(parts.io.into_inner(), Bytes::copy_from_slice(&parts.read_buf));
            opening.extensions_mut().insert(stream.line());
            engine.adopt(if pings { AnsweredPing::new(stream) } else { AnsweredPing::passing(stream) }, opening);
        }
        Err(_) => tracing::error!("a WebSocket is not on a connection of this server"),
    }
}
