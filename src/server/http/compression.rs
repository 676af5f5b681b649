//! Which answers are compressed as they are sent.

use axum::{
    body::Body,
    http::{Request, header},
};
use tower_http::compression::CompressionLayer;

use super::origin::is_foreign;

/// Pages and lists, by gzip for whoever takes it. What is compressed already, and pictures, stay as they are.
pub(super) fn compress() -> CompressionLayer {
    CompressionLayer::new()
}

/// Has the answer stay as it is where another site made a browser ask in somebody's session: from how short it becomes, whoever
/// sees its length could tell what of the address is also said in it (BREACH).
pub(super) async fn keep_length(mut request: Request<Body>) -> Request<Body> {
    if is_foreign(request.headers()) && request.headers().contains_key(header::COOKIE) {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    request
}
