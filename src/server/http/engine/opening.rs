//! Telling the request that opens a session from all others.

use axum::http::{Method, Request};

/// A request that opens a new session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Over HTTP long-polling.
    Polling {
        /// Whether the server pings: in Engine.IO 4. In 3 it is the client.
        pings: bool,
    },
    /// Over WebSocket at once.
    WebSocket {
        /// As with polling.
        pings: bool,
    },
}

impl Opening {
    /// What a request opens; none where it belongs to an open session, or the engine needs no help with it.
    pub fn of<B>(request: &Request<B>) -> Option<Self> {
        let query = request.uri().query()?;
        let value = |key| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        if *request.method() != Method::GET || value("sid").is_some() {
            return None;
        }
        match (value("transport")?, value("EIO")?) {
            ("polling", "4") => Some(Self::Polling { pings: true }),
            ("polling", "3") => Some(Self::Polling { pings: false }),
            ("websocket", "4") => Some(Self::WebSocket { pings: true }),
            ("websocket", "3") => Some(Self::WebSocket { pings: false }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(method: Method, query: &str) -> Option<Opening> {
        Opening::of(&Request::builder().method(method).uri(format!("/socket.io/{query}")).body(()).unwrap())
    }

    #[test]
    fn only_a_new_session_is_an_opening() {
        assert_eq!(read(Method::GET, "?EIO=4&transport=polling&t=x"), Some(Opening::Polling { pings: true }));
        assert_eq!(read(Method::GET, "?transport=polling&EIO=3&j=0"), Some(Opening::Polling { pings: false }));
        assert_eq!(read(Method::GET, "?transport=websocket&EIO=4"), Some(Opening::WebSocket { pings: true }));
        let third = Some(Opening::WebSocket { pings: false });
        assert_eq!(read(Method::GET, "?EIO=3&transport=websocket&b64=1"), third);
        for query in [
            "",
            "?EIO=2&transport=polling",
            "?EIO=4",
            "?EIO=4&transport=carrier-pigeon",
            "?EIO=4&transport=polling&sid=abc",
            "?EIO=4&transport=websocket&sid=",
        ] {
            assert_eq!(read(Method::GET, query), None, "{query}");
        }
        assert_eq!(read(Method::POST, "?EIO=4&transport=polling"), None);
    }
}
