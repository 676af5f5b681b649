//! What the endpoint needs of an engine.

use std::convert::Infallible;

use axum::{
    body::{Body, Bytes, HttpBody},
    http::Request,
    response::Response,
};
use tower::{BoxError, Service, ServiceExt};

use super::answered_ping::AnsweredPing;
use crate::server::line::LineStream;

/// The stream of a WebSocket, after the HTTP handshake.
pub type Stream = AnsweredPing<LineStream>;

/// An engine: answers HTTP, and takes over streams on which the WebSocket handshake is done.
pub trait EngineService: Clone + Send + Sync + 'static {
    /// Answers a request.
    fn answer(self, request: Request<Body>) -> impl Future<Output = Response> + Send;

    /// Speaks WebSocket on a stream; `opening` is the request that it began with.
    fn adopt(self, stream: Stream, opening: Request<()>);
}

impl<S, B> EngineService for S
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible, Future: Send>,
    S: Service<(Stream, Request<()>)>,
    S: Clone + Send + Sync + 'static,
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    async fn answer(self, request: Request<Body>) -> Response {
        let Ok(response) = ServiceExt::<Request<Body>>::oneshot(self, request).await;
        response.map(Body::new)
    }

    fn adopt(mut self, stream: Stream, opening: Request<()>) {
        // The engine begins at once, in a task of its own; it refuses only what it refused before, as HTTP.
        drop(Service::<(Stream, Request<()>)>::call(&mut self, (stream, opening)));
    }
}
