//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::{HeaderMap, Request},
    middleware::Next,
    response::Response,
};
use ipnet::IpNet;

use crate::server::{AppState, auth::ClientAddress};

/// Where proxies write for whom they ask, the nearest last.
const FORWARDED: &str = "x-forwarded-for";

/// Notes the address that a request comes from.
pub(super) async fn note_address(State(state): State<AppState>, mut request: Request<Body>, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() {
        let address = find_address(peer.ip(), request.headers(), &state.config.trusted_proxies);
        request.extensions_mut().insert(ClientAddress(address));
    }
    next.run(request).await
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
}
