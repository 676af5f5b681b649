//! What a plain form says, with its files.

use axum::{
    Form as Fields,
    http::{HeaderValue, Method, Request, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use leptos::{
    context::provide_context,
    server_fn::{ServerFn, error::ServerFnUrlError},
};

use super::uploads::Form;
use crate::{
    api::{PostMessage, Problem},
    domain::{Argument, Body, ClientMessageId, Fault, Refusal, RoomId, Sequence, Typed, User, read_typed},
    server::{
        AppState,
        chat::Words,
        limits::{Act, ClientAddress, Who},
    },
};

/// Says what a form without files says as the server function does, which knows commands too.
pub(super) async fn pass_on(state: AppState, mut head: Parts, room: &str, form: &Form) -> Response {
    let mut fields = vec![("room", room), ("client_id", &form.client_id), ("body", &form.body)];
    fields.extend(form.reply_to.as_deref().map(|number| ("reply_to", number)));
    let body = Fields(fields).into_response().into_body();
    head.method = Method::POST;
    head.uri = Uri::from_static(PostMessage::PATH);
    head.headers.remove(header::CONTENT_LENGTH);
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    head.headers.insert(header::CONTENT_TYPE, kind);
    let request = Request::from_parts(head, body);
    leptos_axum::handle_server_fns_with_context(move || provide_context(state.clone()), request).await.into_response()
}

/// Says what a form says, with its files, and waits until it is durable.
///
/// # Errors
/// Where the text is not valid, or a command, with which no files go; and what the house refuses.
pub(super) async fn say(
    state: &AppState,
    user: &User,
    from: Option<ClientAddress>,
    room: RoomId,
    form: &Form,
) -> Result<(), Refusal> {
    state.limits.count(Act::Post, Some(Who::Person(user.id)), from)?;
    let Typed::Text(text) = read_typed(&form.body) else {
        return Err(Argument::Command.is(Fault::WrongType).into());
    };
    let body = Body::parse_beside(&text, !form.files.is_empty())?;
    let client_id = form.client_id.parse().map(ClientMessageId).unwrap_or_default();
    let attachments = form.files.iter().map(|file| file.id).collect();
    let reply_to = form.reply_to.as_deref().and_then(|number| number.parse().ok()).map(Sequence);
    let words = Words { client_id, body, attachments, reply_to };
    state.house.post_words(user, room, words).await.map(drop)
}

/// Leads a form back to its room; where it was refused, with the reason and what was typed.
pub(super) fn answer_form(room: &str, form: &Form, outcome: Result<(), Refusal>) -> Response {
    // Only an id is written into an address.
    let Ok(room) = room.parse::<RoomId>() else { return Redirect::to("/rooms").into_response() };
    let page = format!("/rooms/{room}");
    let refusal = match outcome {
        Ok(()) => return Redirect::to(&format!("{page}#end")).into_response(),
        Err(Refusal::NotLoggedIn | Refusal::Banned) => return Redirect::to("/login?next=/rooms").into_response(),
        Err(refusal) => refusal,
    };
    let problem = Problem::Refused { refusal, typed: Some(form.body.clone()) };
    let address = ServerFnUrlError::new(PostMessage::PATH, problem);
    let way = address.to_url(&format!("http://teahouse{page}"));
    let way = way.map(|url| format!("{}?{}", url.path(), url.query().unwrap_or_default()));
    Redirect::to(&way.unwrap_or(page)).into_response()
}
