//! Setting rooms up and keeping order in them: forms of pages without a script.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{InvitationLink, Problem};
use crate::domain::{RoomId, RoomSummary, Sanction, SanctionId, Standing, User, UserId};

/// Somebody who has a room in the list, or is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub user: User,
    /// What they are in the room.
    pub standing: Standing,
    /// Whether they are in it now.
    pub is_here: bool,
}

/// What the page of a room's settings shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomDesk {
    /// The caller.
    pub me: User,
    /// The room.
    pub room: RoomSummary,
    /// What the caller is in it.
    pub standing: Standing,
    /// Its people: those who keep order first, then by name.
    pub members: Vec<Member>,
    /// What is kept from whom.
    pub sanctions: Vec<Sanction>,
    /// The ways in that hold.
    pub invitations: Vec<InvitationLink>,
}

/// A room's settings, for those who keep order in it.
///
/// # Errors
/// Refused with `not_in_room` where the room is not there for the caller, with `not_allowed` where they do not keep order;
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "room/settings")]
pub async fn read_room_desk(room: String) -> Result<RoomDesk, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    let room: RoomId = room.parse().map_err(|_| auth::refuse(crate::domain::Refusal::NotInRoom))?;
    let me = visit.user;
    let (summary, standing) = house.look_at_order(&me, room).map_err(auth::refuse)?;
    let members = house.list_members(&me, room).await.map_err(auth::refuse)?;
    let sanctions = house.list_sanctions(&me, Some(room)).map_err(auth::refuse)?;
    let invitations = house.list_invitations(&me, Some(room)).await.map_err(auth::refuse)?;
    let members = members.into_iter().map(|(user, standing, is_here)| Member { user, standing, is_here }).collect();
    let invitations = auth::link_invitations(invitations).map(InvitationLink::from).collect();
    Ok(RoomDesk { me, room: summary, standing, members, sanctions, invitations })
}

/// Sets a room up: a name, a topic, how many it holds, who may come in, how many seconds between two messages, and whether
/// it is locked. What is not said is as in an empty form.
///
/// # Errors
/// Refused where something is not valid, the name is another room's, or the caller may not; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/set-up")]
pub async fn set_up_room(
    room: RoomId,
    name: String,
    topic: Option<String>,
    capacity: Option<String>,
    slow_mode: Option<String>,
    private: Option<String>,
    locked: Option<String>,
) -> Result<(), Problem> {
    use crate::{
        domain::{Access, Capacity, RoomName, SlowMode, Topic},
        server::{auth, chat::SetUp, limits::Act},
    };
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    let text = |field: Option<String>| field.unwrap_or_default();
    let read = || {
        Ok(SetUp {
            name: RoomName::parse(&name)?,
            topic: Topic::parse(&text(topic))?,
            capacity: Capacity::parse(&text(capacity))?,
            access: if private.is_some() { Access::Private } else { Access::Public },
            slow_mode: SlowMode::parse(&text(slow_mode))?,
            is_locked: locked.is_some(),
        })
    };
    let refused = |refusal| auth::refuse_text(refusal, &name);
    let set_up = read().map_err(|invalid: crate::domain::Invalid| refused(invalid.into()))?;
    house.set_up_room(&visit.user, room, set_up).await.map_err(refused)?;
    leptos_axum::redirect(&format!("/rooms/{room}/settings"));
    Ok(())
}

/// Ends a room, or brings it back.
///
/// # Errors
/// Refused where the caller does not own it, or where its name was taken meanwhile; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/archive")]
pub async fn archive_room(room: RoomId, archived: bool) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    house.archive_room(&visit.user, room, archived).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}/settings"));
    Ok(())
}

/// Keeps a passing room that the caller is in.
///
/// # Errors
/// Refused for guests, and where the caller is not in it; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/keep")]
pub async fn keep_room(room: RoomId) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::CreateRoom).await?;
    house.keep_room(&visit.user, room).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}"));
    Ok(())
}

/// What may be done with one person of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Let them keep order.
    Promote,
    /// No more.
    Demote,
    /// Give the room to them.
    HandOver,
    /// Send them out.
    Kick,
    /// Let them say nothing, for a time.
    Mute,
    /// Keep them out, for a time or for good.
    Ban,
}

/// Does something with one person of a room. `minutes` counts for muting and banning; until it is lifted where absent.
///
/// # Errors
/// Refused where the caller may not, or nobody is that person; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/person")]
pub async fn take_step(room: RoomId, user: UserId, step: Step, minutes: Option<u32>) -> Result<(), Problem> {
    use crate::{
        domain::Measure,
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    let (me, lasts) = (&visit.user, minutes.map(|minutes| std::time::Duration::from_secs(60 * u64::from(minutes))));
    let outcome = match step {
        Step::Promote => house.set_moderator(me, room, user, true).await,
        Step::Demote => house.set_moderator(me, room, user, false).await,
        Step::HandOver => house.hand_over_room(me, room, user).await.map(drop),
        Step::Kick => house.kick(me, room, user).await,
        Step::Mute => house.sanction(me, Some(room), user, Measure::Mute, lasts).await,
        Step::Ban => house.sanction(me, Some(room), user, Measure::Ban, lasts).await,
    };
    outcome.map_err(auth::refuse)?;
    // Whoever gave the room away may still keep order in it.
    auth::lead_to_desk(Some(room), "people");
    Ok(())
}

/// Lifts a sanction in a room (on the whole server where absent) before it runs out.
///
/// # Errors
/// Refused where the caller does not keep order; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/lift")]
pub async fn lift_sanction(room: Option<RoomId>, sanction: SanctionId) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    house.lift(&visit.user, room, sanction).await.map_err(auth::refuse)?;
    auth::lead_to_desk(room, "people");
    Ok(())
}

/// Lets somebody into a room by their name.
///
/// # Errors
/// Refused where nobody of this name is online or has an account, or the caller does not keep order;
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/invite")]
pub async fn invite_by_name(room: RoomId, name: String) -> Result<(), Problem> {
    use crate::{
        domain::Username,
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    let refused = |refusal| auth::refuse_text(refusal, &name);
    let parsed = Username::parse(&name).map_err(|invalid| refused(invalid.into()))?;
    house.invite(&visit.user, room, &parsed).await.map_err(refused)?;
    auth::lead_to_desk(Some(room), "invitations");
    Ok(())
}

/// The caller does not want to hear somebody, or does again; and goes to `next` (a path of this site; the account where
/// absent).
///
/// # Errors
/// Refused where nobody is that person; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "people/block")]
pub async fn block_person(user: UserId, blocked: bool, next: Option<String>) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    match blocked {
        true => house.block(&visit.user, user).await,
        false => house.unblock(&visit.user, user).await,
    }
    .map_err(auth::refuse)?;
    leptos_axum::redirect(auth::local_path(next.as_deref()).unwrap_or("/account"));
    Ok(())
}
