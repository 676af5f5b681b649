//! Files of messages, and their thumbnails: each time, it is asked whether they are for whoever asks.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeFile;
use uuid::Uuid;

use super::{desk::show_nothing, files::is_known, visitor::find_visitor};
use crate::{
    domain::{Attachment, FileId, FileName, Refusal},
    server::{AppState, chat::NewFile, limits::Act},
};

/// A file does nothing but be shown: no scripts, no frames, nothing loaded, and as if of another site.
const POLICY: &str = "sandbox; default-src 'none'";

/// What is in a file never changes. A browser asks again after a day, for the case that it is not for its person any more.
const CACHED: &str = "private, max-age=86400, immutable";

/// A file, or the part of it that is asked for.
pub(super) async fn send_file(
    State(state): State<AppState>,
    Path((id, _name)): Path<(String, String)>,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let found = find(&state, &id, &parts).await;
    let request = Request::from_parts(parts, body);
    let NewFile { attachment, hash } = match found {
        Ok(found) => found,
        Err(refusal) => return refuse(refusal, state, request).await,
    };
    let etag = format!("\"{hash}\"");
    let headers = describe(&attachment, &etag, is_download(&request));
    if is_known(request.headers(), &etag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    // Its own answer cannot fail; a file that is missing is an answer too.
    let Ok(served) = ServeFile::new(state.shelf.path(hash)).oneshot(request).await;
    let mut response = served.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND {
        tracing::error!(%hash, "a file is missing in the data folder");
        return StatusCode::NOT_FOUND.into_response();
    }
    response.headers_mut().remove(header::LAST_MODIFIED);
    response.headers_mut().extend(headers);
    response
}

/// The thumbnail of a picture.
pub(super) async fn send_thumbnail(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let found = find(&state, &id, &parts).await;
    let request = Request::from_parts(parts, body);
    let hash = match found {
        Ok(found) => found.hash,
        Err(refusal) => return refuse(refusal, state, request).await,
    };
    let etag = format!("\"{hash}-thumbnail\"");
    if is_known(request.headers(), &etag) {
        return (StatusCode::NOT_MODIFIED, state_all("image/jpeg", "inline", &etag)).into_response();
    }
    let Ok(bytes) = tokio::fs::read(state.shelf.thumbnail_path(hash)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = if bytes.starts_with(b"RIFF") { "image/webp" } else { "image/jpeg" };
    (state_all(kind, "inline", &etag), bytes).into_response()
}

/// A file that its sender will not send after all.
pub(super) async fn discard_file(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response {
    let (parts, _) = request.into_parts();
    let discarded = async {
        let user = find_visitor(&state, &parts).await?;
        let id = read_id(&id).ok_or(Refusal::NoSuchFile)?;
        state.house.discard_file(user.ok_or(Refusal::NotLoggedIn)?.id, id).await
    };
    match discarded.await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => (StatusCode::FORBIDDEN, refusal.to_string()).into_response(),
    }
}

async fn find(state: &AppState, id: &str, parts: &Parts) -> Result<NewFile, Refusal> {
    state.limits.count(Act::LoadFile, None, parts.extensions.get().copied())?;
    let id = read_id(id).ok_or(Refusal::NoSuchFile)?;
    let user = find_visitor(state, parts).await?;
    state.house.find_file(user.as_ref(), id).await
}

fn read_id(text: &str) -> Option<FileId> {
    Uuid::try_parse(text).ok().map(FileId)
}

/// What is not there and what is not for them is one answer.
async fn refuse(refusal: Refusal, state: AppState, request: Request<Body>) -> Response {
    match refusal {
        Refusal::TooManyRequests => StatusCode::TOO_MANY_REQUESTS.into_response(),
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        _ if wants_page(request.headers()) => show_nothing(State(state), request).await,
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

fn is_download(request: &Request<Body>) -> bool {
    request.uri().query().is_some_and(|query| query.split('&').any(|field| field == "download"))
}

fn describe(attachment: &Attachment, etag: &str, is_download: bool) -> HeaderMap {
    let how = if attachment.media_type.may_be_shown() && !is_download { "inline" } else { "attachment" };
    state_all(attachment.media_type.as_str(), &format!("{how}; {}", name_file(&attachment.name)), etag)
}

/// The name for browsers of today, and for others what of it is ASCII (RFC 6266).
fn name_file(name: &FileName) -> String {
    let plain = |c: char| if c.is_ascii_graphic() && !"\"\\%;".contains(c) || c == ' ' { c } else { '_' };
    let fallback: String = name.as_str().chars().map(plain).collect();
    format!("filename=\"{fallback}\"; filename*=UTF-8''{}", name.to_path_segment())
}

pub(super) fn state_all(kind: &str, disposition: &str, etag: &str) -> HeaderMap {
    let stated = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
        (header::ETAG, etag),
        (header::CACHE_CONTROL, CACHED),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::VARY, "cookie"),
    ];
    let read = |(name, value): (HeaderName, &str)| Some((name, HeaderValue::from_str(value).ok()?));
    stated.into_iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_ascii_and_as_it_is() {
        let told = name_file(&FileName::clean("茶 \"menu\".png"));
        assert_eq!(told, "filename=\"_ _menu_.png\"; filename*=UTF-8''%E8%8C%B6%20%22menu%22.png");
        assert!(HeaderValue::from_str(&name_file(&FileName::clean("a\r\nb: c"))).is_ok());
    }
}
