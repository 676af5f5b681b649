//! The built site: inside the binary in a release build, from its folder otherwise.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::csp::state_file_policy;

#[derive(RustEmbed)]
#[folder = "target/site"]
#[allow_missing = true]
struct Site;

/// Ways in which a file lies ready, the smallest first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The paths of all files.
pub(super) fn list_files() -> impl Iterator<Item = String> {
    Site::iter().map(|path| path.into_owned())
}

/// Answers a request for a file of the site; none where there is no such file.
pub(super) fn serve(request: &Request<Body>) -> Option<Response> {
    serve_as(request.uri().path().trim_start_matches('/'), request)
}

/// Answers a request with the file at a path; none where there is no such file.
pub(super) fn serve_as(path: &str, request: &Request<Body>) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let plain = Site::get(path)?;
    let etag = quote_hash(&plain);
    let mut headers = HeaderMap::new();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(how_long(path)));
    if let Ok(etag) = HeaderValue::try_from(&etag) {
        headers.insert(header::ETAG, etag);
    }
    if is_known(request.headers(), &etag) {
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let kind = name_type(path);
    if kind.starts_with("text/html")
        && let Some(policy) = state_file_policy(request.headers(), "'none'")
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Ok(kind) = HeaderValue::try_from(kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    let (file, encoding) = choose(path, plain, request.headers());
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some((headers, Body::from(file.data.into_owned())).into_response())
}

fn choose(path: &str, plain: EmbeddedFile, headers: &HeaderMap) -> (EmbeddedFile, Option<&'static str>) {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    for (encoding, extension) in ENCODINGS {
        let wanted = accepted.split(',').any(|one| one.split(';').next().is_some_and(|name| name.trim() == encoding));
        if wanted && let Some(file) = Site::get(&format!("{path}{extension}")) {
            return (file, Some(encoding));
        }
    }
    (plain, None)
}

pub(super) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag || one.trim() == "*")
}

fn quote_hash(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let digits: Vec<_> = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{}\"", digits.concat())
}

/// A file whose name carries its hash never changes; others are asked for again.
fn how_long(path: &str) -> &'static str {
    let hashed = path.starts_with("pkg/") && path.matches('.').count() > 1;
    if hashed { "public, max-age=31536000, immutable" } else { "public, no-cache" }
}

fn name_type(path: &str) -> String {
    match path.rsplit('.').next() {
        Some("map") => "application/json".to_owned(),
        Some("js") => "text/javascript; charset=utf-8".to_owned(),
        Some("html") => "text/html; charset=utf-8".to_owned(),
        Some("webmanifest") => "application/manifest+json".to_owned(),
        _ => mime_guess::from_path(path).first_or_octet_stream().to_string(),
    }
}
