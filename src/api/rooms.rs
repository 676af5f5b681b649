//! The list of rooms, and going in and out of them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Json, Problem};
use crate::domain::{Page, Present, Reading, RoomId, RoomSummary, Sequence, Standing, Timestamp, User, UserId};

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

/// How many of those in a room a page shows.
pub const INSIDE_SHOWN: usize = 100;

fn is_none(count: &u32) -> bool {
    *count == 0
}

/// What the page of one room shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "there is one for each page")]
pub enum RoomPage {
    /// The caller is in the room.
    Inside {
        /// The caller.
        me: User,
        /// The room.
        room: RoomSummary,
        /// What the caller is in it.
        standing: Standing,
        /// Who is in it, in the order in which they came: the first hundred.
        people: Vec<Present>,
        /// The accounts that have it in their list and are not in it now, by name: the first of them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outside: Vec<User>,
        /// How many of these there are besides.
        #[serde(default, skip_serializing_if = "is_none")]
        outside_more: u32,
        /// A run of its messages.
        page: Page,
        /// Whether the room has messages after them: they are of the past.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        has_later: bool,
        /// The message that was looked for, where one was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Sequence>,
        /// Whom the caller does not want to hear.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        blocked: Vec<UserId>,
        /// Whether it is a passing room that the caller may keep.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        may_keep: bool,
        /// The last message that the caller had read.
        read: Sequence,
        /// The last message that the other person of a conversation has read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_read: Option<Sequence>,
        /// The numbers of the messages that are pinned in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pins: Vec<Sequence>,
        /// When the other person of a conversation was here last, where the caller may see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_here: Option<Timestamp>,
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
pub async fn open_room(room: String, #[server(default)] spot: RoomSpot) -> Result<RoomPage, Problem> {
    use crate::server::{
        auth,
        chat::{Glimpse, Marked, Run, Spot},
    };
    let (visit, house) = auth::require_caller().await?;
    let room: RoomId = room.parse().map_err(|_| auth::refuse(crate::domain::Refusal::NotInRoom))?;
    let me = visit.user;
    let RoomSpot { before, at, day, offset } = &spot;
    let spot = Spot::read(before.as_deref(), at.as_deref(), day.as_deref(), offset.as_deref());
    Ok(match house.look_into(&me, room, spot).await.map_err(auth::refuse)? {
        Glimpse::Inside { room, standing, mut people, run, pins, marked } => {
            let inside = people.iter().map(|one| one.id);
            let (outside, count) = house.list_outside(room.id, inside, 50).await.map_err(auth::refuse)?;
            let outside_more = count.saturating_sub(outside.len()) as u32;
            people.truncate(INSIDE_SHOWN);
            let Run { page, has_later, at } = run;
            let blocked = house.list_blocked(&me).into_iter().map(|user| user.id).collect();
            let may_keep = visit.role.is_some() && matches!(room.kind, crate::domain::RoomKind::Passing { .. });
            let last_here = match &room.kind {
                crate::domain::RoomKind::Conversation { with } => {
                    house.find_last_here(&me, with.id).await.map_err(auth::refuse)?
                }
                _ => None,
            };
            let Marked { own: read, other: other_read } = marked;
            RoomPage::Inside {
                me,
                room,
                standing,
                people,
                outside,
                outside_more,
                page,
                has_later,
                at,
                blocked,
                may_keep,
                read,
                other_read,
                pins,
                last_here,
            }
        }
        Glimpse::Door(room) => RoomPage::Door { me, room },
    })
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
