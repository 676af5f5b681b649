//! Saying something by a plain form.

use leptos::prelude::*;

use super::Problem;
use crate::domain::RoomId;

/// Says something in a room, and goes back to its page. `client_id` is a UUID that the page made for this message, so
/// that a form sent twice says it once.
///
/// # Errors
/// Refused where the text is not valid or the caller is not in the room; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/post")]
pub async fn post_message(room: RoomId, client_id: String, body: String) -> Result<(), Problem> {
    use crate::{
        domain::{Body, ClientMessageId},
        server::auth,
    };
    let (visit, house) = auth::require_caller().await?;
    let refused = |refusal| {
        let problem = Problem::from(auth::refuse_text(refusal, &body));
        auth::lead_back_to(&format!("/rooms/{room}"), <PostMessage as leptos::server_fn::ServerFn>::PATH, problem)
    };
    let parsed = Body::parse(&body).map_err(|invalid| refused(invalid.into()))?;
    let client_id = client_id.parse().map(ClientMessageId).unwrap_or_default();
    house.post_message(&visit.user, room, client_id, parsed).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{room}#end"));
    Ok(())
}
