//! Forms that are not of the shape that their function takes.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::Response,
};

/// More than a function says of a failure.
const FAILURE_MAX: usize = 64 * 1024;

/// A function that cannot read its arguments is answered for by the framework, which takes that for a failure of the server. Where
/// it is a refusal, it is answered like all others.
pub(super) async fn refuse_shapeless(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let said = to_bytes(body, FAILURE_MAX).await.unwrap_or_default();
    if said.starts_with(br#"{"Refused""#) {
        head.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Response::from_parts(head, Body::from(said))
}
