//! What is left of the request that opened a session.

use axum::http::{HeaderValue, Request, Uri, header, request::Parts};

use crate::server::limits::ClientAddress;

/// What of a request is kept for as long as its session lasts, as a copy: the request itself is a part of the buffer
/// that it was read into, which is large.
pub(super) fn remember(parts: &Parts) -> Request<()> {
    let mut kept = Request::new(());
    *kept.method_mut() = parts.method.clone();
    *kept.version_mut() = parts.version;
    // What was once parsed can be again.
    if let Ok(uri) = Uri::try_from(parts.uri.to_string()) {
        *kept.uri_mut() = uri;
    }
    if let Some(address) = parts.extensions.get::<ClientAddress>() {
        kept.extensions_mut().insert(*address);
    }
    for cookie in parts.headers.get_all(header::COOKIE) {
        if let Ok(cookie) = HeaderValue::from_bytes(cookie.as_bytes()) {
            kept.headers_mut().append(header::COOKIE, cookie);
        }
    }
    kept
}
