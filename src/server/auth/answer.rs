//! How a server function answers a "no": to a script by a status, to a plain form by a way back.

use axum::http::{StatusCode, header, request::Parts};
use leptos::{
    context::use_context,
    server_fn::error::{FromServerFnError, ServerFnUrlError},
};
use leptos_axum::ResponseOptions;

use crate::{
    domain::{Refusal, RoomId},
    server::error::Error,
};

/// A refusal, to be answered with its status.
pub fn refuse(refusal: Refusal) -> Error {
    refusal.into()
}

/// A refusal of what somebody typed, which the page shows again beside the reason.
pub fn refuse_text(refusal: Refusal, typed: &str) -> Error {
    refuse(refusal).quote(typed)
}

/// Leads a plain form back to the page that it is on, with the problem in its address. Without this the browser's
/// `Referer` is where it leads, which browsers cut short when the last problem made it long.
pub fn lead_back_to<E: FromServerFnError + Clone>(page: &str, function: &str, problem: E) -> E {
    let Some(response) = use_context::<ResponseOptions>().filter(|_| is_plain_form()) else { return problem };
    let address = ServerFnUrlError::new(function, problem.clone());
    // Only the path and the query are taken: the host stays whatever the browser sees.
    if let Ok(url) = address.to_url(&format!("http://teahouse{page}"))
        && let Ok(way) = format!("{}?{}", url.path(), url.query().unwrap_or_default()).parse()
    {
        response.insert_header(header::LOCATION, way);
    }
    problem
}

/// Leads a plain form to a page of this site. A script stays where it is.
pub fn lead_form_to(page: &str) {
    if is_plain_form() {
        leptos_axum::redirect(page);
    }
}

/// Leads to a part of the page where a room is set up and kept in order; without a room, of the administration.
pub fn lead_to_desk(room: Option<RoomId>, part: &str) {
    let desk = room.map_or_else(|| "/admin".to_owned(), |room| format!("/rooms/{room}/settings"));
    leptos_axum::redirect(&format!("{desk}#{part}"));
}

/// Says that there is nothing at this address, beside what the page shows.
pub fn answer_nothing() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
}

/// Sets the status of an answer to a script. A plain form is led elsewhere, by a status of its own.
pub(in crate::server) fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>().filter(|_| !is_plain_form()) {
        response.set_status(status);
    }
}

pub(super) fn is_plain_form() -> bool {
    let accept = use_context::<Parts>().and_then(|parts| parts.headers.get(header::ACCEPT).cloned());
    accept.is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}
