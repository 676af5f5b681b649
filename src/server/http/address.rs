//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::{HeaderMap, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use ipnet::IpNet;

use crate::server::{
    AppState,
    limits::{Act, ClientAddress},
};

/// Where proxies write for whom they ask, the nearest last.
const FORWARDED: &str = "x-forwarded-for";

/// What a proxy adds to the requests that it hands on, one or the other.
const SIGNS_OF_A_PROXY: [&str; 6] =
    [FORWARDED, "forwarded", "via", "x-real-ip", "x-forwarded-host", "x-forwarded-proto"];

/// Notes the address that a request comes from.
pub(super) async fn note_address(State(state): State<AppState>, mut request: Request<Body>, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() {
        let ip = find_address(peer.ip(), request.headers(), &state.config.trusted_proxies);
        let is_this_machine = is_this_machine(peer.ip(), request.headers());
        request.extensions_mut().insert(ClientAddress { ip, is_this_machine });
    }
    next.run(request).await
}

/// Counts a request; the answer to one that is one too many.
pub(super) fn turn_away(state: &AppState, act: Act, request: &Request<Body>) -> Option<Response> {
    let refusal = state.limits.count(act, None, request.extensions().get().copied()).err()?;
    Some((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")], refusal.to_string()).into_response())
}

/// Whether this machine asks for itself: a proxy on it, which asks for others, says so.
fn is_this_machine(peer: IpAddr, headers: &HeaderMap) -> bool {
    peer.to_canonical().is_loopback() && !SIGNS_OF_A_PROXY.iter().any(|name| headers.contains_key(*name))
}

/// The nearest address that is not a trusted proxy's. What is written behind it, anybody may have written.
fn find_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(&address.to_canonical()));
    let lines = headers.get_all(FORWARDED).into_iter().filter_map(|line| line.to_str().ok());
    let listed: Vec<_> =
        lines.flat_map(|line| line.split(',')).map(|address| address.trim().parse::<IpAddr>()).collect();
    let mut nearest = peer.to_canonical();
    for address in listed.into_iter().rev() {
        match address {
            Ok(address) if is_trusted(&nearest) => nearest = address.to_canonical(),
            _ => break,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        let trusted: Vec<_> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        find_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_is_believed_who_is_not_trusted() {
        assert_eq!(find("198.51.100.7", &["203.0.113.9"], &[]), "198.51.100.7");
        assert_eq!(find("198.51.100.7", &["203.0.113.9"], &["127.0.0.0/8"]), "198.51.100.7");
    }

    #[test]
    fn a_trusted_proxy_says_for_whom_it_asks() {
        assert_eq!(find("127.0.0.1", &["203.0.113.9"], &["127.0.0.0/8"]), "203.0.113.9");
        assert_eq!(find("::ffff:127.0.0.1", &["203.0.113.9"], &["127.0.0.0/8"]), "203.0.113.9");
        assert_eq!(find("127.0.0.1", &["1.2.3.4, 203.0.113.9"], &["127.0.0.0/8"]), "203.0.113.9", "1.2.3.4 is hearsay");
        assert_eq!(find("127.0.0.1", &["203.0.113.9", "10.0.0.2"], &["127.0.0.0/8", "10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(find("127.0.0.1", &["203.0.113.9, nonsense"], &["127.0.0.0/8"]), "127.0.0.1");
    }

    #[test]
    fn a_proxy_on_this_machine_asks_for_others() {
        let is_this = |peer: &str, headers: &HeaderMap| is_this_machine(peer.parse().unwrap(), headers);
        let none = HeaderMap::new();
        assert!(is_this("127.0.0.1", &none) && is_this("::1", &none) && is_this("::ffff:127.0.0.1", &none));
        assert!(!is_this("192.168.1.5", &none) && !is_this("2001:db8::1", &none));
        for name in SIGNS_OF_A_PROXY {
            let headers = HeaderMap::from_iter([(name.parse().unwrap(), "127.0.0.1".parse().unwrap())]);
            assert!(!is_this("127.0.0.1", &headers), "{name}");
        }
    }
}
