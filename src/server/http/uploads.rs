//! Files on their way in: from the page's script one by one, from a plain form together with what is said.

use axum::{
    Json, RequestExt,
    body::Body,
    extract::{Multipart, Path, State, multipart::Field},
    http::{HeaderMap, Request, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    downloads::wants_page,
    paced::{Allowance, pace},
    said::{answer_form, pass_on, say},
    visitor::find_visitor,
};
use crate::{
    domain::{Argument, Attachment, FILE_MAX, FILES_MAX, Fault, FileName, Refusal, RoomId, User},
    protocol::Reply,
    server::{
        AppState,
        files::{Incoming, Sent, take_in},
        host::read_site,
        limits::{Act, ClientAddress, Who},
    },
};

/// The largest form: as many files as may go with a message, and what is said.
pub(super) const FORM_MAX: usize = FILE_MAX as usize * FILES_MAX + 128 * 1024;

/// The longest text in a form, in bytes.
const TEXT_MAX: usize = 32 * 1024;

/// What may come between two parts of a form.
const BETWEEN: u64 = 1024 * 1024;

/// What a form said and brought.
#[derive(Default)]
pub(super) struct Form {
    pub client_id: String,
    pub body: String,
    pub reply_to: Option<String>,
    pub files: Vec<Attachment>,
}

/// Takes files in. A script gets them as they are, to be sent with a message; a plain form's are said at once, with its text,
/// and it is led back to the room.
pub(super) async fn receive_files(
    State(state): State<AppState>,
    Path(room): Path<String>,
    request: Request<Body>,
) -> Response {
    let is_form = wants_page(request.headers());
    let (mut form, mut user) = (Form::default(), None);
    let (head, body) = request.into_parts();
    let (body, allowance) = pace(body);
    let request = Request::from_parts(head.clone(), body);
    let outcome = receive(&state, &room, request, &allowance, &mut form, &mut user).await;
    if is_form && outcome.is_ok() && form.files.is_empty() {
        return pass_on(state, head, &room, &form).await;
    }
    let outcome = match (outcome, is_form, &user) {
        (Ok((room, from)), true, Some(user)) => say(&state, user, from, room, &form).await,
        (outcome, ..) => outcome.map(drop),
    };
    if outcome.is_err() {
        allowance.drain().await;
        discard(&state, user.as_ref(), &form).await;
    }
    if is_form {
        return answer_form(&room, &form, outcome);
    }
    let status = outcome.as_ref().err().map_or(StatusCode::OK, |refusal| name_status(*refusal));
    (status, Json(Reply::from(outcome.map(|()| form.files)))).into_response()
}

/// Of what is refused, no file stays.
async fn discard(state: &AppState, user: Option<&User>, form: &Form) {
    let Some(user) = user else { return };
    for file in &form.files {
        // What cannot be discarded now goes by itself after a day.
        let _ = state.house.discard_file(user.id, file.id).await;
    }
}

/// Who sends, and from where, before anything is read; then part by part.
async fn receive(
    state: &AppState,
    room: &str,
    request: Request<Body>,
    allowance: &Allowance,
    form: &mut Form,
    found: &mut Option<User>,
) -> Result<(RoomId, Option<ClientAddress>), Refusal> {
    let (parts, body) = request.into_parts();
    let from = parts.extensions.get::<ClientAddress>().copied();
    let site = read_site(&parts.headers).unwrap_or_default();
    let visitor = find_visitor(state, &parts).await?;
    let user = &*found.insert(visitor.ok_or(Refusal::NotLoggedIn)?);
    let room: RoomId = room.parse().map_err(|_| Refusal::NotInRoom)?;
    if declared_length(&parts.headers) > FORM_MAX as u64 {
        return Err(Refusal::FileTooLarge);
    }
    state.house.check_sending(user, room).await?;
    let request = Request::from_parts(parts, body);
    let mut parts: Multipart = request.extract().await.map_err(|_| out_of_shape())?;
    loop {
        allowance.allow(BETWEEN);
        let Some(part) = parts.next_field().await.map_err(|_| out_of_shape())? else { return Ok((room, from)) };
        match part.name() {
            Some("client_id") => form.client_id = read_text(part, allowance).await?,
            Some("reply_to") => form.reply_to = Some(read_text(part, allowance).await?),
            Some("body") => form.body = read_text(part, allowance).await?,
            // An empty one is a field in which nothing was chosen.
            Some("files") if part.file_name() != Some("") => {
                if form.files.len() == FILES_MAX {
                    return Err(Argument::Files.is(Fault::TooMany).into());
                }
                state.limits.count(Act::SendFile, Some(Who::Person(user.id)), from)?;
                let name = FileName::clean(part.file_name().unwrap_or_default());
                let sent = Sent { user, room, name, site: &site };
                form.files.push(receive_file(state, part, allowance, sent).await?);
            }
            _ => drop(read_text(part, allowance).await?),
        }
    }
}

async fn receive_file(
    state: &AppState,
    mut part: Field<'_>,
    allowance: &Allowance,
    sent: Sent<'_>,
) -> Result<Attachment, Refusal> {
    let mut incoming = Incoming::begin(&state.shelf).await?;
    loop {
        allowance.allow(BETWEEN);
        match part.chunk().await.map_err(|_| out_of_shape())? {
            Some(bytes) => incoming.write(&bytes).await?,
            None => return take_in(&state.shelf, &state.house, incoming, sent).await,
        }
    }
}

pub(super) async fn read_text(mut part: Field<'_>, allowance: &Allowance) -> Result<String, Refusal> {
    let mut text = Vec::new();
    loop {
        allowance.allow(BETWEEN);
        let Some(bytes) = part.chunk().await.map_err(|_| out_of_shape())? else { break };
        text.extend_from_slice(&bytes);
        if text.len() > TEXT_MAX {
            return Err(Argument::Content.is(Fault::TooLong(4_000)).into());
        }
    }
    String::from_utf8(text).map_err(|_| out_of_shape())
}

fn declared_length(headers: &HeaderMap) -> u64 {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    length.unwrap_or_default()
}

/// A form that is none, or broke off.
pub(super) fn out_of_shape() -> Refusal {
    Argument::Files.is(Fault::WrongType).into()
}

pub(super) fn name_status(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::NotLoggedIn => StatusCode::UNAUTHORIZED,
        Refusal::FileTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Refusal::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
        Refusal::Busy | Refusal::NotSaved | Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
