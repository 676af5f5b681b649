//! How far the caller has read, and what they want to be told of.

use leptos::{prelude::*, server_fn::codec::GetUrl};

use super::{Json, Problem};
use crate::domain::{Level, RoomId, Sequence};

/// The caller has seen a room up to a message. A page that has no script asks for it like a picture: so it is not marked
/// where a page with a script was loaded and not looked at. Nothing becomes unread by it.
///
/// # Errors
/// Refused where the caller is not in the room, or another site asks; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/seen", input = GetUrl, output = Json)]
pub async fn mark_read(room: RoomId, sequence: Sequence) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    auth::require_own_page().map_err(auth::refuse)?;
    let (visit, house) = auth::require_caller_for(Act::Read).await?;
    house.mark_seen(&visit.user, room, sequence).await.map_err(auth::refuse)?;
    Ok(())
}

/// A message, and what came after it, is unread again. Goes to the rooms: to look at it would be to read it.
///
/// # Errors
/// As [`mark_read`].
#[server(prefix = "/api", endpoint = "rooms/unread", output = Json)]
pub async fn mark_unread(room: RoomId, sequence: Sequence) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Read).await?;
    let before = Sequence(sequence.0.saturating_sub(1));
    house.mark_read(&visit.user, room, before).await.map_err(auth::refuse)?;
    leptos_axum::redirect("/rooms");
    Ok(())
}

/// The caller wants to be told so much of a room. A form leads back to where it was.
///
/// # Errors
/// As [`mark_read`].
#[server(prefix = "/api", endpoint = "rooms/level", output = Json)]
pub async fn set_level(room: RoomId, level: Level) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    house.set_level(&visit.user, room, level).await.map_err(auth::refuse)?;
    Ok(())
}

/// The caller is not to be disturbed, or may be again. A form leads back to where it was.
///
/// # Errors
/// [`Problem::NoSession`], or it could not be kept.
#[server(prefix = "/api", endpoint = "quiet", output = Json)]
pub async fn set_quiet(is_quiet: bool) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    house.set_quiet(&visit.user, is_quiet).await.map_err(auth::refuse)?;
    Ok(())
}
