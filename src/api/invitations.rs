//! Links by which people come in.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::domain::{Invitation, InvitationCode, RoomId, RoomSummary, User};

/// An invitation, as it is handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLink {
    /// The invitation.
    pub invitation: Invitation,
    /// The whole address, for those who reach the server as the caller does.
    pub url: String,
}

impl From<(Invitation, String)> for InvitationLink {
    fn from((invitation, url): (Invitation, String)) -> Self {
        Self { invitation, url }
    }
}

/// What a link of an invitation shows before it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationPage {
    /// The caller, where somebody is logged in.
    pub me: Option<User>,
    /// The room; none where it leads to an account on the server.
    pub room: Option<RoomSummary>,
    /// Who made it.
    pub by: String,
}

/// Makes an invitation into a room (to an account on the server where absent), for so many days and so many people (as typed; without a limit where blank).
///
/// # Errors
/// Refused where a limit is no whole number from 1 up, or the caller does not keep order there; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/invitations/make")]
pub async fn make_invitation(room: Option<RoomId>, days: Option<String>, uses: Option<String>) -> Result<(), Problem> {
    use crate::{
        domain::read_limit,
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    let read = |field: Option<String>| {
        read_limit(field.as_deref().unwrap_or_default()).map_err(|invalid| auth::refuse(invalid.into()))
    };
    let (days, uses) = (read(days)?, read(uses)?);
    let lasts = days.map(|days| std::time::Duration::from_secs(24 * 60 * 60 * u64::from(days)));
    house.make_invitation(&visit.user, room, lasts, uses).await.map_err(auth::refuse)?;
    auth::lead_to_desk(room, "invitations");
    Ok(())
}

/// Takes an invitation into a room (to the server where absent) back.
///
/// # Errors
/// Refused where the caller does not keep order; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "rooms/invitations/revoke")]
pub async fn revoke_invitation(room: Option<RoomId>, code: InvitationCode) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    house.revoke_invitation(&visit.user, room, &code).await.map_err(auth::refuse)?;
    auth::lead_to_desk(room, "invitations");
    Ok(())
}

/// What an invitation leads into.
///
/// # Errors
/// Refused with `no_such_invitation`.
#[server(prefix = "/api", endpoint = "invitation")]
pub async fn read_invitation(code: InvitationCode) -> Result<InvitationPage, Problem> {
    use crate::server::auth;
    let (invitation, room) = auth::read_invitation(&code).await?;
    let me = auth::find_caller().await?.map(|visit| visit.user);
    Ok(InvitationPage { me, room, by: invitation.by.to_string() })
}

/// Comes into a room by an invitation, and goes to its page.
///
/// # Errors
/// Refused with `no_such_invitation`, or where the caller is banned; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "invitation/accept")]
pub async fn accept_invitation(code: InvitationCode) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::EnterRoom).await?;
    let room = house.accept_invitation(&visit.user, &code).await.map_err(auth::refuse)?;
    leptos_axum::redirect(&format!("/rooms/{room}"));
    Ok(())
}
