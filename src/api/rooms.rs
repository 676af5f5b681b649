//! The list of rooms, and going in and out of them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Json, Problem};
use crate::domain::{Glimpse, Reading, RoomId, RoomSummary, User, UserId};

/// What the list of rooms shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lobby {
    /// The caller.
    pub me: User,
    /// The rooms that the caller may see: Everyone, kept and passing ones, then the caller's conversations.
    pub rooms: Vec<RoomSummary>,
    /// Those of them that the caller is in, besides Everyone.
    pub entered: Vec<RoomId>,
    /// How far the caller has read, and what they want to be told of.
    pub reading: Reading,
}

/// The rooms, for the caller.
///
/// # Errors
/// [`Problem::NoSession`] where nobody is logged in.
#[server(prefix = "/api", endpoint = "lobby", output = Json)]
pub async fn read_lobby() -> Result<Lobby, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    let lobby = house.list_rooms(&visit.user).await.map_err(auth::refuse)?;
    let reading = house.list_marks(&visit.user).await.map_err(auth::refuse)?;
    Ok(Lobby { me: visit.user, rooms: lobby.rooms, entered: lobby.entered, reading })
}

/// Where in a room to look, as its address says it; at the newest messages, where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoomSpot {
    /// Before a message, by its number.
    pub before: Option<String>,
    /// Around a message, by its number.
    pub at: Option<String>,
    /// Around the first message of a day, as `2026-01-31`.
    pub day: Option<String>,
    /// How many minutes the clock of that day is before UTC.
    pub offset: Option<String>,
}

/// One room, for the caller: its messages at a spot and its people, or its door.
///
/// # Errors
/// Refused with `not_in_room` where there is no such room for the caller; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "room", output = Json)]
pub async fn open_room(room: String, #[server(default)] spot: RoomSpot) -> Result<Glimpse, Problem> {
    use crate::server::{auth, chat::Spot};
    let (visit, house) = auth::require_caller().await?;
    let room: RoomId = room.parse().map_err(|_| auth::refuse(crate::domain::Refusal::NotInRoom))?;
    let RoomSpot { before, at, day, offset } = &spot;
    let spot = Spot::read(before.as_deref(), at.as_deref(), day.as_deref(), offset.as_deref());
    Ok(house.look_into(&visit.user, room, spot).await.map_err(auth::refuse)?)
}

/// Makes a kept room with the caller in it, and goes there. `capacity` is a number as typed; none where blank. With
/// `private`, whatever it says, only those who are invited may come in.
///
/// # Errors
/// Refused where the name or the capacity is not valid, or a room has this name; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/create", output = Json)]
pub async fn create_room(name: String, capacity: Option<String>, private: Option<String>) -> Result<RoomId, Problem> {
    use crate::{
        domain::{Access, Capacity, RoomName},
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller().await?;
    let refused = |refusal| auth::refuse_text(refusal, &name);
    let parsed = RoomName::parse(&name).map_err(|invalid| refused(invalid.into()))?;
    let capacity = Capacity::parse(capacity.as_deref().unwrap_or("")).map_err(|invalid| refused(invalid.into()))?;
    auth::count(Act::CreateRoom, &visit).map_err(refused)?;
    let access = if private.is_some() { Access::Private } else { Access::Public };
    let room = house.create_room(&visit.user, parsed, capacity, access).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{}", room.id));
    Ok(room.id)
}

/// Goes into a room, and to its page. Being in it already is as good.
///
/// # Errors
/// Refused where the room is full or does not exist; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/enter", output = Json)]
pub async fn enter_room(room: RoomId) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::EnterRoom).await?;
    house.enter_room(&visit.user, room).map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}"));
    Ok(())
}

/// Leaves a room, and goes back to the list.
///
/// # Errors
/// Refused where the caller is not in it; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/leave", output = Json)]
pub async fn leave_room(room: RoomId) -> Result<(), Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    house.leave_room(&visit.user, room).map_err(auth::refuse)?;
    leptos_axum::redirect("/rooms");
    Ok(())
}

/// Opens the private conversation with somebody online, and goes there.
///
/// # Errors
/// Refused where they are not online; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "conversations/open", output = Json)]
pub async fn open_conversation(with: UserId) -> Result<RoomId, Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::OpenConversation).await?;
    let room = house.open_conversation(&visit.user, with).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{}", room.id));
    Ok(room.id)
}
