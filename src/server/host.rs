//! The name under which this server was reached.

use axum::http::{HeaderMap, header};

/// The host of a request, with its port, as in `192.168.1.5:3000`; none where it is missing or odd. What it gives may be
/// written into headers and pages as it is.
pub(in crate::server) fn read_host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    (!host.is_empty() && host.chars().all(plain)).then_some(host)
}

/// The site as whoever asks reached it, as in `https://tea.example`; none where the host is missing or odd. A proxy says
/// whether it is TLS; who makes that up misleads nobody else.
pub(in crate::server) fn read_site(headers: &HeaderMap) -> Option<String> {
    let scheme = if is_forwarded_tls(headers) { "https" } else { "http" };
    read_host(headers).map(|host| format!("{scheme}://{host}"))
}

/// Whether a proxy says that it was asked over TLS.
pub(in crate::server) fn is_forwarded_tls(headers: &HeaderMap) -> bool {
    let said = headers.get("x-forwarded-proto").and_then(|scheme| scheme.to_str().ok()).unwrap_or_default();
    said.split(',').next().is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_host_is_none() {
        let mut headers = HeaderMap::new();
        assert_eq!(read_host(&headers), None);
        for (host, read) in [
            ("192.168.1.5:3000", true),
            ("[::1]:3000", true),
            ("tea-house.example", true),
            ("", false),
            ("a; script-src *", false),
            ("a\"><script>", false),
        ] {
            headers.insert(header::HOST, host.parse().unwrap());
            assert_eq!(read_host(&headers), read.then_some(host));
        }
    }
}
