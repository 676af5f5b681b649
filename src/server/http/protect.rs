//! What every answer carries, so that a browser does nothing with it that it is not for.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

/// Not guessed to be something else, not framed, not loaded by pages of others, and no address told to anybody.
static EVERYWHERE: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (RESOURCE_POLICY, "same-origin"),
];

/// Beside it, for what a browser may open as a page: no hold on the window that opened it, nothing of the device, and
/// nothing at all where the document has no policy of its own.
static DOCUMENTS: [(HeaderName, &str); 3] = [
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// Pages tell their address to this server alone, which other sites hear as little of as by `no-referrer`. By that, browsers would
/// send `Origin: null` with our own forms, like a page that hides where it is from; without TLS they say nothing else by which
/// the two are told apart. And a form that is refused would not find back to its page.
static PAGES: (HeaderName, &str) = (header::REFERRER_POLICY, "same-origin");

/// Says which pages may load an answer.
pub(super) const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Adds what is missing to an answer.
pub(super) async fn protect(mut response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_page = kind.starts_with(b"text/html");
    let is_document = is_page || kind.starts_with(b"image/svg+xml");
    let page = std::iter::once(&PAGES).filter(|_| is_page);
    let documents = DOCUMENTS.iter().filter(|_| is_document);
    for (name, value) in page.chain(&EVERYWHERE).chain(documents) {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
