//! Who asks for what is no page.

use axum::http::request::Parts;

use crate::{
    domain::{Refusal, User},
    server::{AppState, limits::ClientAddress},
};

/// The person of a request's session, who is online by it; none where there is no session, or they may not come in.
///
/// # Errors
/// [`Refusal::Banned`]; [`Refusal::Unavailable`].
pub(super) async fn find_visitor(state: &AppState, request: &Parts) -> Result<Option<User>, Refusal> {
    let session = state.sessions.find_by_headers(&request.headers).await.map_err(|error| {
        tracing::error!(%error, "a session could not be read");
        Refusal::Unavailable
    })?;
    let Some(session) = session else { return Ok(None) };
    if state.house.is_online(session.user.id) {
        return Ok(Some(session.user));
    }
    let network = request.extensions.get::<ClientAddress>().map(|address| address.network());
    match state.house.visit(&session.user, network).await {
        Ok(()) => Ok(Some(session.user)),
        Err(refusal @ (Refusal::Banned | Refusal::Unavailable)) => Err(refusal),
        Err(_) => Ok(None),
    }
}
