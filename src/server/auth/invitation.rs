//! Invitations, for whoever has the link.

use super::request::{find_state, read_address, read_headers};
use crate::{
    domain::{Invitation, InvitationCode, RoomSummary},
    server::{error::Error, host::read_site, limits::Act},
};

/// What an invitation leads into; it need not be somebody who is logged in that asks.
///
/// # Errors
/// [`crate::domain::Refusal::NoSuchInvitation`]; too many tries; the store's.
pub async fn read_invitation(code: &InvitationCode) -> Result<(Invitation, Option<RoomSummary>), Error> {
    let state = find_state()?;
    state.limits.count(Act::Invitation, None, read_address())?;
    Ok(state.house.read_invitation(code).await?)
}

/// Each invitation with its whole address, as the caller reaches the server; its path alone where that is not known.
pub fn link_invitations(invitations: Vec<Invitation>) -> impl Iterator<Item = (Invitation, String)> {
    let site = read_site(&read_headers()).unwrap_or_default();
    invitations.into_iter().map(move |invitation| {
        let url = format!("{site}/invite/{}", invitation.code.0);
        (invitation, url)
    })
}
