//! What is pinned in rooms.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Json, Problem};
use crate::domain::{Message, MessageId, RoomId, RoomSummary, User, UserId};

/// What the page of a room's pinned messages shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinsPage {
    /// The caller.
    pub me: User,
    /// The room.
    pub room: RoomSummary,
    /// What is pinned, the one that was pinned last first.
    pub pins: Vec<Message>,
    /// Whether the caller may unpin them.
    pub may_unpin: bool,
    /// Whom the caller does not want to hear.
    pub blocked: Vec<UserId>,
}

/// What is pinned in a room, for those who are in it.
///
/// # Errors
/// Refused with `not_in_room` where there is no such room for the caller, or they are not in it; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "room/pins")]
pub async fn read_pins(room: String) -> Result<PinsPage, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    let room: RoomId = room.parse().map_err(|_| auth::refuse(crate::domain::Refusal::NotInRoom))?;
    let me = visit.user;
    let (pins, may_unpin) = house.read_pins(&me, room).await.map_err(auth::refuse)?;
    let room = house.view_room(&me, room).await.map_err(auth::refuse)?.room;
    let blocked = house.list_blocked(&me).into_iter().map(|user| user.id).collect();
    Ok(PinsPage { me, room, pins, may_unpin, blocked })
}

/// Pins a message in its room (`is_on`), or unpins it. A plain form goes to `next` (a path of this site; to the message where
/// absent).
///
/// # Errors
/// Refused where the caller may not, the message is not there, or the room has no place for another;
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/pin", output = Json)]
pub async fn pin_message(room: RoomId, message: MessageId, is_on: bool, next: Option<String>) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Edit).await?;
    let pinned = house.pin_message(&visit.user, room, message, is_on).await.map_err(auth::refuse)?;
    let place = format!("/rooms/{room}?at={}#at", pinned.sequence.0);
    auth::lead_form_to(auth::local_path(next.as_deref()).unwrap_or(&place));
    Ok(())
}
