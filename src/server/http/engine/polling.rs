//! Opening a session over HTTP long-polling.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, Method, Request, StatusCode, Uri, header, request::Parts},
    response::Response,
};
use serde::Deserialize;

use super::EngineService;

/// Between two packets of one body.
const SEPARATOR: u8 = 0x1e;

const PING: &[u8] = b"2";
const PONG: &[u8] = b"3";

/// More than a body of the beginning has.
const BODY_MAX: usize = 64 * 1024;

/// Opens a session, and answers the ping with which this engine begins: the client, which hears of the session only
/// after that, gets its first ping after the first interval.
pub(super) async fn open<E: EngineService>(engine: E, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let response = engine.clone().answer(Request::from_parts(parts.clone(), body)).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let mut packets = read(body).await;
    if let Some(begun) = read_id(&packets).and_then(|id| address(&parts.uri, &id)) {
        let waiting = engine.clone().answer(ask(&parts, Method::GET, &begun, Body::empty())).await;
        let waiting = read(waiting.into_body()).await;
        let (pings, others): (Vec<_>, Vec<_>) =
            waiting.split(|byte| *byte == SEPARATOR).filter(|packet| !packet.is_empty()).partition(|one| *one == PING);
        if !pings.is_empty() {
            engine.answer(ask(&parts, Method::POST, &begun, Body::from(PONG))).await;
        }
        if !others.is_empty() {
            packets = [&[&packets[..]], &others[..]].concat().join(&SEPARATOR).into();
            head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(packets.len()));
        }
    }
    Response::from_parts(head, Body::from(packets))
}

async fn read(body: Body) -> Bytes {
    // The engine's own bodies, which are short and whole.
    to_bytes(body, BODY_MAX).await.unwrap_or_default()
}

fn read_id(packets: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Open {
        sid: String,
    }

    let open: Open = serde_json::from_slice(packets.strip_prefix(b"0")?).ok()?;
    Some(open.sid)
}

/// The address of a session that was opened at `opened`.
fn address(opened: &Uri, id: &str) -> Option<Uri> {
    format!("{}?EIO=4&transport=polling&sid={id}", opened.path()).parse().ok()
}

/// A request of the session that `opening` began.
fn ask(opening: &Parts, method: Method, address: &Uri, body: Body) -> Request<Body> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = address.clone();
    *request.version_mut() = opening.version;
    request
}
