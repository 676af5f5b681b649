//! Saying something by a plain form, and changing it.

use leptos::prelude::*;

use super::Problem;
use crate::domain::{MessageId, RoomId};

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

/// Changes what a message of the caller's says, and goes back to its room. A refusal leads back to the form: `before`, a
/// sequence number as text, is of the page of the past that it is on.
///
/// # Errors
/// Refused where the text is not valid, the caller is not in the room, or the message is not theirs to change;
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/edit")]
pub async fn edit_message(
    room: RoomId,
    message: MessageId,
    before: Option<String>,
    body: String,
) -> Result<(), Problem> {
    use crate::{domain::Body, server::auth};
    let (visit, house) = auth::require_caller().await?;
    let refused = |refusal| {
        let problem = Problem::from(auth::refuse_text(refusal, &body));
        let before = before.as_deref().and_then(|text| text.parse::<u64>().ok());
        let past = before.map(|before| format!("before={before}&")).unwrap_or_default();
        let page = format!("/rooms/{room}?{past}edit={}", message.0);
        auth::lead_back_to(&page, <EditMessage as leptos::server_fn::ServerFn>::PATH, problem)
    };
    let parsed = Body::parse(&body).map_err(|invalid| refused(invalid.into()))?;
    house.edit_message(&visit.user, room, message, parsed).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{room}#end"));
    Ok(())
}

/// Deletes a message of the caller's, and goes back to its room.
///
/// # Errors
/// Refused where the caller is not in the room or the message is not theirs; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/delete")]
pub async fn delete_message(room: RoomId, message: MessageId) -> Result<(), Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    house.delete_message(&visit.user, room, message).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}#end"));
    Ok(())
}
