//! The list of rooms, and going in and out of them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::domain::{Page, RoomId, RoomSummary, User, UserId};

/// What the list of rooms shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lobby {
    /// The caller.
    pub me: User,
    /// The rooms that the caller may see: Everyone, kept and passing ones, then the caller's conversations.
    pub rooms: Vec<RoomSummary>,
    /// Those of them that the caller is in, besides Everyone.
    pub entered: Vec<RoomId>,
}

/// What the page of one room shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "view", rename_all = "snake_case")]
pub enum RoomPage {
    /// The caller is in the room.
    Inside {
        /// The caller.
        me: User,
        /// The room.
        room: RoomSummary,
        /// Who is in it, in the order in which they came.
        people: Vec<User>,
        /// Its newest messages.
        page: Page,
    },
    /// The caller is not in the room, and may enter it.
    Door {
        /// The caller.
        me: User,
        /// The room.
        room: RoomSummary,
    },
}

/// The rooms, for the caller.
///
/// # Errors
/// [`Problem::NoSession`] where nobody is logged in.
#[server(prefix = "/api", endpoint = "lobby")]
pub async fn read_lobby() -> Result<Lobby, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    let lobby = house.list_rooms(&visit.user).await.map_err(auth::refuse)?;
    Ok(Lobby { me: visit.user, rooms: lobby.rooms, entered: lobby.entered })
}

/// One room, for the caller: its newest messages and its people, or its door.
///
/// `before`, a sequence number as text, asks for the messages before it instead of the newest.
///
/// # Errors
/// Refused with `not_in_room` where there is no such room for the caller; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "room")]
pub async fn open_room(room: String, before: Option<String>) -> Result<RoomPage, Problem> {
    use crate::server::{auth, chat::Glimpse};
    let (visit, house) = auth::require_caller().await?;
    let before = before.and_then(|text| text.parse().ok()).map(crate::domain::Sequence);
    let room: RoomId = room.parse().map_err(|_| auth::refuse(crate::domain::Refusal::NotInRoom))?;
    let me = visit.user;
    Ok(match house.look_into(&me, room, before).await.map_err(auth::refuse)? {
        Glimpse::Inside { room, people, page } => RoomPage::Inside { me, room, people, page },
        Glimpse::Door(room) => RoomPage::Door { me, room },
    })
}

/// Makes a kept room with the caller in it, and goes there. `capacity` is a number as typed; none where blank.
///
/// # Errors
/// Refused where the name or the capacity is not valid, or a room has this name; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/create")]
pub async fn create_room(name: String, capacity: Option<String>) -> Result<RoomId, Problem> {
    use crate::{
        domain::{Capacity, RoomName},
        server::auth,
    };
    let (visit, house) = auth::require_caller().await?;
    let refused = |refusal| auth::refuse_text(refusal, &name);
    let parsed = RoomName::parse(&name).map_err(|invalid| refused(invalid.into()))?;
    let capacity = Capacity::parse(capacity.as_deref().unwrap_or("")).map_err(|invalid| refused(invalid.into()))?;
    let room = house.create_room(&visit.user, parsed, capacity).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{}", room.id));
    Ok(room.id)
}

/// Goes into a room, and to its page. Being in it already is as good.
///
/// # Errors
/// Refused where the room is full or does not exist; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/enter")]
pub async fn enter_room(room: RoomId) -> Result<(), Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    house.enter_room(&visit.user, room).map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}"));
    Ok(())
}

/// Leaves a room, and goes back to the list.
///
/// # Errors
/// Refused where the caller is not in it; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/leave")]
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
#[server(prefix = "/api", endpoint = "conversations/open")]
pub async fn open_conversation(with: UserId) -> Result<RoomId, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    let room = house.open_conversation(&visit.user, with).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{}", room.id));
    Ok(room.id)
}
