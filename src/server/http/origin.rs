//! Where a request comes from: pages of other origins may not act for a person.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::server::AppState;

/// Refuses forms, polling and sockets of origins that the operator does not allow. CORS would not: it does not cover
/// WebSocket, and lets plain forms through.
pub(super) async fn check_origin(State(state): State<AppState>, request: Request<Body>, next: Next) -> Response {
    let Some(origin) = read_text(request.headers(), header::ORIGIN) else { return next.run(request).await };
    let reads_a_page = matches!(*request.method(), Method::GET | Method::HEAD) && !is_socket(request.uri().path());
    let host = read_text(request.headers(), header::HOST);
    if !state.config.allowed_origins.allow(&origin, host.as_deref()) {
        if reads_a_page {
            return next.run(request).await;
        }
        tracing::debug!(origin, "refused");
        return (StatusCode::FORBIDDEN, "this origin is not allowed here").into_response();
    }
    let preflight = *request.method() == Method::OPTIONS;
    let mut response = if preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    share_with(response.headers_mut(), &origin);
    response
}

fn read_text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn is_socket(path: &str) -> bool {
    path == "/socket.io" || path == "/socket.io/"
}

/// Lets an allowed page of another origin read the answer (polling needs it).
fn share_with(headers: &mut HeaderMap, origin: &str) {
    let Ok(origin) = origin.parse() else { return };
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
}
