//! Saying something by a plain form, and changing it.

use leptos::prelude::*;

use super::{Json, Problem};
use crate::domain::{MessageId, RoomId};

/// Says something in a room, and goes back to its page; or carries out a command, as [`run_command`](super::run_command). `client_id` is a UUID that the page made for this message, so
/// that a form sent twice says it once; `reply_to` is the number of the message that it answers to.
///
/// # Errors
/// Refused where the text is not valid or the caller is not in the room; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/post", output = Json)]
pub async fn post_message(
    room: RoomId,
    client_id: String,
    body: String,
    reply_to: Option<String>,
) -> Result<(), Problem> {
    use crate::{
        domain::{Argument, Body, ClientMessageId, Fault, Sequence, Typed, read_typed},
        server::{auth, chat::Words, limits::Act},
    };
    let (visit, house) = auth::require_caller().await?;
    let lead_back = |problem: Problem| {
        auth::lead_back_to(&format!("/rooms/{room}"), <PostMessage as leptos::server_fn::ServerFn>::PATH, problem)
    };
    let refused = |refusal| lead_back(auth::refuse_text(refusal, &body).into());
    let text = match read_typed(&body) {
        Typed::Text(text) => text,
        Typed::Command(..) => {
            let ran = super::run_command(room, body.clone()).await;
            return ran.map(drop).map_err(lead_back);
        }
        Typed::Unknown => return Err(refused(Argument::Command.is(Fault::Unknown).into())),
    };
    let parsed = Body::parse(&text).map_err(|invalid| refused(invalid.into()))?;
    auth::count(Act::Post, &visit).map_err(refused)?;
    let client_id = client_id.parse().map(ClientMessageId).unwrap_or_default();
    let reply_to = reply_to.and_then(|number| number.parse().ok()).map(Sequence);
    let words = Words { client_id, body: parsed, reply_to, ..Words::default() };
    house.post_words(&visit.user, room, words).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{room}#end"));
    Ok(())
}

/// Changes what a message of the caller's says, and goes back to its room. A refusal leads back to the form: `before`, a
/// sequence number as text, is of the page of the past that it is on.
///
/// # Errors
/// Refused where the text is not valid, the caller is not in the room, or the message is not theirs to change;
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/edit", output = Json)]
pub async fn edit_message(
    room: RoomId,
    message: MessageId,
    before: Option<String>,
    body: String,
) -> Result<(), Problem> {
    use crate::{
        domain::Body,
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller().await?;
    let refused = |refusal| {
        let problem = Problem::from(auth::refuse_text(refusal, &body));
        let before = before.as_deref().and_then(|text| text.parse::<u64>().ok());
        let past = before.map(|before| format!("before={before}&")).unwrap_or_default();
        let page = format!("/rooms/{room}?{past}edit={}", message.0);
        auth::lead_back_to(&page, <EditMessage as leptos::server_fn::ServerFn>::PATH, problem)
    };
    let parsed = Body::parse(&body).map_err(|invalid| refused(invalid.into()))?;
    auth::count(Act::Edit, &visit).map_err(refused)?;
    house.edit_message(&visit.user, room, message, parsed).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{room}#end"));
    Ok(())
}

/// Deletes a message of the caller's, and goes back to its room.
///
/// # Errors
/// Refused where the caller is not in the room or the message is not theirs; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/delete", output = Json)]
pub async fn delete_message(room: RoomId, message: MessageId) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Edit).await?;
    house.delete_message(&visit.user, room, message).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}#end"));
    Ok(())
}

/// Answers to a message by an emoji (`add`) or takes that back (`remove`), and goes back to it.
///
/// # Errors
/// Refused where the caller is not in the room, the message is not there or takes no more, or it is no emoji;
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/react", output = Json)]
pub async fn react_to_message(
    room: RoomId,
    message: MessageId,
    add: Option<String>,
    remove: Option<String>,
) -> Result<(), Problem> {
    use crate::{
        domain::{Argument, Emoji, Fault},
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller_for(Act::Edit).await?;
    let is_on = add.is_some();
    let missing = || auth::refuse(Argument::Emoji.is(Fault::Missing).into());
    let emoji = add.or(remove).ok_or_else(missing)?;
    let emoji = Emoji::parse(&emoji).map_err(|invalid| auth::refuse(invalid.into()))?;
    let changed = house.react(&visit.user, room, message, emoji, is_on).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}?at={}#at", changed.sequence.0));
    Ok(())
}
