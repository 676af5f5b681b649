//! Emoji of the server's own: their pictures on the way in and out, and all names by which emoji are written.

use std::{fmt::Write, sync::OnceLock};

use axum::{
    Json, RequestExt,
    body::Body,
    extract::{Multipart, Path, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use leptos::server_fn::error::ServerFnUrlError;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    downloads::{state_all, wants_page},
    files::is_known,
    paced::{Allowance, pace},
    uploads::{name_status, out_of_shape, read_text},
    visitor::find_visitor,
};
use crate::{
    api::Problem,
    domain::{Argument, CustomEmoji, EMOJI_FILE_MAX, EmojiId, EmojiName, FILE_MAX, Fault, Refusal, User},
    protocol::Reply,
    server::{
        AppState,
        files::{Incoming, take_emoji},
        limits::{Act, Who},
    },
};

/// The largest form that is heard to its end, to say that its picture is too large.
pub(super) const FORM_MAX: usize = FILE_MAX as usize;

/// What is read of it: a picture, a name, and what is around them.
const READ: u64 = EMOJI_FILE_MAX + 64 * 1024;

/// Where the form goes; what came of it is told to the page by this name.
pub(super) const PATH: &str = "/emoji/add";

/// What is behind an id never changes.
const CACHED: HeaderValue = HeaderValue::from_static("public, max-age=604800, immutable");

/// Adds an emoji. A script gets it; a plain form is led back to the page.
pub(super) async fn receive_emoji(State(state): State<AppState>, request: Request<Body>) -> Response {
    let is_form = wants_page(request.headers());
    let mut name = String::new();
    let (head, body) = request.into_parts();
    let (body, allowance) = pace(body);
    let outcome = receive(&state, Request::from_parts(head, body), &allowance, &mut name).await;
    if outcome.is_err() {
        allowance.drain().await;
    }
    if !is_form {
        let status = outcome.as_ref().err().map_or(StatusCode::OK, |refusal| name_status(*refusal));
        return (status, Json(Reply::from(outcome))).into_response();
    }
    let refusal = match outcome {
        Ok(_) => return Redirect::to("/emoji?done=emoji#emoji").into_response(),
        Err(Refusal::NotLoggedIn | Refusal::Banned) => return Redirect::to("/login?next=/emoji").into_response(),
        Err(refusal) => refusal,
    };
    let problem = Problem::Refused { refusal, typed: Some(name) };
    let way = ServerFnUrlError::new(PATH, problem).to_url("http://teahouse/emoji");
    let way = way.map(|url| format!("{}?{}", url.path(), url.query().unwrap_or_default()));
    Redirect::to(way.as_deref().unwrap_or("/emoji")).into_response()
}

/// Who adds it, before anything is read; then its name, which stands before the picture, and the picture.
async fn receive(
    state: &AppState,
    request: Request<Body>,
    allowance: &Allowance,
    typed: &mut String,
) -> Result<CustomEmoji, Refusal> {
    let (parts, body) = request.into_parts();
    let from = parts.extensions.get().copied();
    let user: User = find_visitor(state, &parts).await?.ok_or(Refusal::NotLoggedIn)?;
    state.house.check_adding_emoji(user.id)?;
    state.limits.count(Act::AddEmoji, Some(Who::Person(user.id)), from)?;
    allowance.allow(READ);
    let request = Request::from_parts(parts, body);
    let mut parts: Multipart = request.extract().await.map_err(|_| out_of_shape())?;
    let mut name = None;
    while let Some(mut part) = parts.next_field().await.map_err(|_| out_of_shape())? {
        match part.name() {
            Some("name") => {
                *typed = read_text(part, allowance).await?;
                let parsed = EmojiName::parse(typed)?;
                state.house.check_emoji_name(user.id, &parsed)?;
                name = Some(parsed);
            }
            Some("picture") if part.file_name() != Some("") => {
                let name = name.take().ok_or(Argument::EmojiName.is(Fault::Missing))?;
                let mut incoming = Incoming::begin(&state.shelf).await?;
                while let Some(bytes) = part.chunk().await.map_err(|_| out_of_shape())? {
                    incoming.write(&bytes).await?;
                    if incoming.size() > EMOJI_FILE_MAX {
                        return Err(Refusal::FileTooLarge);
                    }
                }
                return take_emoji(&state.shelf, &state.house, incoming, &user, name).await;
            }
            _ => drop(read_text(part, allowance).await?),
        }
    }
    Err(Argument::Files.is(Fault::Missing).into())
}

/// The picture of one. Whoever has its id may look at it: it stands in rooms, and nobody guesses it.
pub(super) async fn send_picture(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Response {
    if state.limits.count(Act::LoadFile, None, request.extensions().get().copied()).is_err() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let found = Uuid::try_parse(&id).ok().and_then(|id| state.house.find_emoji_picture(EmojiId(id)));
    let Some(picture) = found else { return StatusCode::NOT_FOUND.into_response() };
    let etag = format!("\"{}\"", picture.hash);
    let mut headers = state_all(picture.media_type.as_str(), "inline", &etag);
    headers.insert(header::CACHE_CONTROL, CACHED);
    headers.remove(header::VARY);
    if is_known(request.headers(), &etag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    match tokio::fs::read(state.shelf.path(picture.hash)).await {
        Ok(bytes) => (headers, bytes).into_response(),
        Err(error) => {
            tracing::error!(%error, hash = %picture.hash, "the picture of an emoji is missing in the data folder");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// The server's own, for the picker; none for those who are not in.
pub(super) async fn list_own(State(state): State<AppState>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    match find_own(&state, &parts).await {
        Ok(own) => ([(header::CACHE_CONTROL, "private, no-store")], Json(own)).into_response(),
        Err(refusal) => (name_status(refusal), refusal.to_string()).into_response(),
    }
}

/// All names by which emoji are written, one a line: a name, and what it stands for. The server's own first.
pub(super) async fn list_names(State(state): State<AppState>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let own = match find_own(&state, &parts).await {
        Ok(own) => own,
        Err(refusal) => return (name_status(refusal), refusal.to_string()).into_response(),
    };
    let mut names = String::new();
    for CustomEmoji { name, .. } in own {
        let _ = writeln!(names, "{} {name}", name.as_str());
    }
    names.push_str(list_everybodys());
    let hash: String = Sha256::digest(&names)[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let etag = format!("\"{hash}\"");
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.extend(HeaderValue::try_from(&etag).map(|etag| (header::ETAG, etag)));
    if is_known(&parts.headers, &etag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, names).into_response()
}

async fn find_own(state: &AppState, parts: &axum::http::request::Parts) -> Result<Vec<CustomEmoji>, Refusal> {
    state.limits.count(Act::Request, None, parts.extensions.get().copied())?;
    let Some(user) = find_visitor(state, parts).await? else { return Ok(Vec::new()) };
    Ok(state.house.list_emoji(user.id).into_iter().map(|(kept, _)| kept.emoji).collect())
}

/// Unicode's, by the names that people know from elsewhere.
fn list_everybodys() -> &'static str {
    static NAMES: OnceLock<String> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = String::new();
        for emoji in emojis::iter() {
            for name in emoji.shortcodes() {
                let _ = writeln!(names, "{name} {emoji}");
            }
        }
        names
    })
}
