//! Where a request comes from: pages of other origins may not act for a person.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::server::{AllowedOrigins, AppState};

/// How the page that asks is related to this server, as the browser sees it. No script can set it.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses forms, polling and sockets of origins that the operator does not allow. CORS would not: it does not cover
/// WebSocket, and lets plain forms through. Clients that are no browsers say neither origin nor site, and pass.
pub(super) async fn check_origin(State(state): State<AppState>, request: Request<Body>, next: Next) -> Response {
    let path = request.uri().path();
    let reads_a_page = matches!(*request.method(), Method::GET | Method::HEAD) && !is_socket(path);
    let origin = read_text(request.headers(), &header::ORIGIN);
    // Others may connect. Forms and pages go by the cookie, and are this site's own whomever the operator lets connect.
    let is_for_others = path == "/socket.io" || path.starts_with("/socket.io/");
    let allowed = if is_for_others { &state.config.allowed_origins } else { &AllowedOrigins::Own };
    if !is_allowed(allowed, request.headers()) {
        if reads_a_page {
            return next.run(request).await;
        }
        tracing::debug!(origin, "refused");
        return (StatusCode::FORBIDDEN, "this origin is not allowed here").into_response();
    }
    let Some(origin) = origin else { return next.run(request).await };
    let preflight = *request.method() == Method::OPTIONS;
    let mut response = if preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    share_with(response.headers_mut(), &origin);
    response
}

/// Whether whoever asks may act here. An origin is this server's own where it has its host; where the browser says that
/// the site is another nevertheless (one without TLS, of the same name), it is one among others.
fn is_allowed(allowed: &AllowedOrigins, headers: &HeaderMap) -> bool {
    let is_foreign = is_foreign(headers);
    match read_text(headers, &header::ORIGIN) {
        Some(origin) => {
            let host = read_text(headers, &header::HOST).filter(|_| !is_foreign);
            allowed.allow(&origin, host.as_deref())
        }
        None => !is_foreign || *allowed == AllowedOrigins::All,
    }
}

/// Whether another site had the browser ask, as the browser says.
pub(super) fn is_foreign(headers: &HeaderMap) -> bool {
    matches!(read_text(headers, &SITE).as_deref(), Some("cross-site" | "same-site"))
}

fn read_text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(allowed: &str, origin: Option<&str>, site: Option<&str>) -> bool {
        let mut headers = HeaderMap::from_iter([(header::HOST, "tea.example".parse().unwrap())]);
        origin.map(|origin| headers.insert(header::ORIGIN, origin.parse().unwrap()));
        site.map(|site| headers.insert(SITE, site.parse().unwrap()));
        is_allowed(&allowed.parse().unwrap(), &headers)
    }

    #[test]
    fn what_is_no_browser_passes() {
        assert!(check("", None, None));
        assert!(check("", None, Some("none")), "typed into the address bar");
    }

    #[test]
    fn this_servers_own_pages_pass() {
        for site in [None, Some("same-origin"), Some("none")] {
            assert!(check("", Some("https://tea.example"), site), "{site:?}");
        }
        assert!(check("", None, Some("same-origin")));
    }

    #[test]
    fn another_site_is_refused_with_and_without_an_origin() {
        for site in ["cross-site", "same-site"] {
            assert!(!check("", None, Some(site)));
            assert!(!check("", Some("https://evil.example"), Some(site)));
            assert!(!check("", Some("http://tea.example"), Some(site)), "the same name without TLS");
            assert!(!check("https://school.example", None, Some(site)));
        }
        assert!(!check("", Some("https://evil.example"), None));
        assert!(!check("", Some("https://evil.example"), Some("same-origin")));
    }

    #[test]
    fn whom_the_operator_allows_passes_from_another_site() {
        for site in [None, Some("cross-site"), Some("same-site")] {
            assert!(check("https://school.example", Some("https://school.example"), site), "{site:?}");
            assert!(check("*", Some("null"), site));
            assert!(check("*", None, site));
        }
    }
}
