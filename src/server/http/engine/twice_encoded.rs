//! Text beyond ASCII for the oldest clients over polling.
//!
//! Socket.IO JS 1.x encodes a polling body as UTF-8 twice, and decodes it twice; 2.x, which calls itself Engine.IO 3 as
//! well, does so once. Nothing in a request tells the two apart. What a 1.x client sends is known by its looks, and
//! brought to single encoding; what is sent to it goes as ASCII, with `\u` escapes in the JSON, which means the same
//! decoded once or twice.

use std::fmt::Write;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// More than the engine takes: it is the one to refuse.
const BODY_MAX: usize = 2 * 1024 * 1024;

/// Brings the bodies of Engine.IO 3 polling to a form that every generation reads the same.
pub(super) async fn decode_once(request: Request<Body>, next: Next) -> Response {
    if !is_old_polling(request.uri()) {
        return next.run(request).await;
    }
    let request = match *request.method() {
        Method::POST => {
            let (mut parts, body) = request.into_parts();
            let Ok(bytes) = to_bytes(body, BODY_MAX).await else {
                return StatusCode::PAYLOAD_TOO_LARGE.into_response();
            };
            let body = match str::from_utf8(&bytes).ok().and_then(decode_payload) {
                Some(decoded) => {
                    parts.headers.remove(header::CONTENT_LENGTH);
                    decoded.into()
                }
                None => bytes.into(),
            };
            Request::from_parts(parts, body)
        }
        _ => request,
    };
    escape_response(next.run(request).await).await
}

fn is_old_polling(uri: &Uri) -> bool {
    let has = |pair| uri.query().is_some_and(|query| query.split('&').any(|one| one == pair));
    has("EIO=3") && has("transport=polling")
}

async fn escape_response(response: Response) -> Response {
    if !is_text(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let body = match str::from_utf8(&bytes).ok().and_then(escape_payload) {
        Some(escaped) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            escaped.into()
        }
        None => bytes.into(),
    };
    Response::from_parts(parts, body)
}

fn is_text(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// The payload encoded once; none where it is so already, or is no payload.
fn decode_payload(payload: &str) -> Option<String> {
    if payload.is_ascii() || payload.chars().any(|c| c > '\u{ff}') {
        return None;
    }
    rewrite(payload, |packet| {
        // Characters below U+0100 stand for the bytes of the first encoding.
        let bytes: Vec<_> = packet.chars().filter_map(|c| u8::try_from(c).ok()).collect();
        String::from_utf8(bytes).ok()
    })
}

/// The payload in ASCII; none where it is so already, or is no payload.
fn escape_payload(payload: &str) -> Option<String> {
    if payload.is_ascii() {
        return None;
    }
    rewrite(payload, |packet| {
        let mut escaped = String::with_capacity(packet.len() * 2);
        for c in packet.chars() {
            if c.is_ascii() {
                escaped.push(c);
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(escaped, "\\u{unit:04x}").ok()?;
                }
            }
        }
        Some(escaped)
    })
}

/// Rewrites each packet of a payload: `length:packet` one after the other, the length in UTF-16 units.
fn rewrite(mut payload: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut rewritten = String::with_capacity(payload.len());
    while !payload.is_empty() {
        let (length, rest) = payload.split_once(':')?;
        let (packet, rest) = rest.split_at(find_end(rest, length.parse().ok()?)?);
        let changed = change(packet)?;
        write!(rewritten, "{}:{changed}", changed.encode_utf16().count()).ok()?;
        payload = rest;
    }
    Some(rewritten)
}

/// Where the first `units` UTF-16 units of a text end.
fn find_end(text: &str, units: usize) -> Option<usize> {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As a client of JavaScript 1.x does: bytes of UTF-8 as characters, counted as such.
    fn encode_twice(packets: &[String]) -> String {
        let encode = |packet: &String| packet.bytes().map(char::from).collect::<String>();
        packets.iter().map(encode).map(|packet| format!("{}:{packet}", packet.chars().count())).collect()
    }

    fn encode_once(packets: &[String]) -> String {
        packets.iter().map(|packet| format!("{}:{packet}", packet.encode_utf16().count())).collect()
    }

    #[test]
    fn what_a_1x_client_sends_is_read() {
        let packets = [r#"42["login","大厅🫖"]"#.to_owned(), "2".to_owned()];
        assert_eq!(decode_payload(&encode_twice(&packets)), Some(encode_once(&packets)));
    }

    #[test]
    fn what_others_send_stays_as_it_is() {
        for text in ["42[\"login\",\"大厅\"]", "42[\"login\",\"José\"]", "2probe"] {
            assert_eq!(decode_payload(&encode_once(&[text.to_owned()])), None, "{text}");
        }
        assert_eq!(decode_payload("é"), None);
        assert_eq!(decode_payload("99:é"), None);
    }

    proptest! {
        #[test]
        fn twice_is_brought_to_once(packets in prop::collection::vec("42\\[\"\\PC*[é大🫖]\\PC*\"\\]", 1..4)) {
            prop_assert_eq!(decode_payload(&encode_twice(&packets)), Some(encode_once(&packets)));
        }

        #[test]
        fn escapes_mean_the_same(texts in prop::collection::vec("\\PC*[大é🫖]\\PC*", 1..4)) {
            let packets: Vec<_> = texts.iter().map(|text| serde_json::to_string(text).unwrap()).collect();
            let escaped = escape_payload(&encode_once(&packets)).unwrap();
            prop_assert!(escaped.is_ascii());
            let mut rest = &escaped[..];
            for text in texts {
                let (length, tail) = rest.split_once(':').unwrap();
                let (packet, tail) = tail.split_at(length.parse().unwrap());
                prop_assert_eq!(serde_json::from_str::<String>(packet).unwrap(), text);
                rest = tail;
            }
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn any_body_is_safe(body in ".*") {
            let _ = (decode_payload(&body), escape_payload(&body));
        }
    }
}
