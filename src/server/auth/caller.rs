//! The person behind a request of the page, inside server functions.

use std::sync::Arc;

use super::{
    cookie,
    request::{find_state, read_agent, read_headers, set_cookie},
};
use crate::{
    domain::{Refusal, User, UserId, Username},
    server::{
        chat::House,
        error::Error,
        store::{Session, SessionKind},
    },
};

/// The session of the caller, who is online by this call; none where there is no session, or its name went to
/// somebody else while its person was away.
///
/// # Errors
/// The store's.
pub async fn find_caller() -> Result<Option<Session>, Error> {
    let state = find_state()?;
    let Some(session) = state.sessions.find_by_headers(&read_headers()).await? else { return Ok(None) };
    match state.house.visit(&session.user).await {
        Ok(()) => Ok(Some(session)),
        Err(Refusal::DuplicateUsername) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The same, for what needs somebody; with the house.
///
/// # Errors
/// [`Error::NoSession`], and the store's.
pub async fn require_caller() -> Result<(Session, Arc<House>), Error> {
    let session = find_caller().await?.ok_or(Error::NoSession)?;
    Ok((session, find_state()?.house))
}

/// Logs a guest in: they come online under a name, and the response sets their cookie. Somebody who is logged in and
/// takes another name begins another visit; one whose name was taken while they were away goes on with theirs.
///
/// # Errors
/// Refused where the name is not valid, somebody online has it, or it is an account's; the store's.
pub async fn log_in_guest(raw: &str) -> Result<(), Error> {
    let state = find_state()?;
    let refused = |refusal| Error::RefusedText(refusal, raw.to_owned());
    let name = Username::parse(raw).map_err(|invalid| refused(invalid.into()))?;
    state.accounts.check_guest(&name).map_err(refused)?;
    let earlier = state.sessions.find_by_headers(&read_headers()).await?;
    let user = match &earlier {
        Some(session)
            if session.role.is_none() && (session.user.name == name || !state.house.is_online(session.user.id)) =>
        {
            User { id: session.user.id, name }
        }
        _ => User { id: UserId::new(), name },
    };
    state.house.visit(&user).await.map_err(refused)?;
    if let Some(session) = earlier {
        state.sessions.end(session.user.id, session.id).await?;
        if session.user.id != user.id {
            leave(&state.house, &session);
        }
    }
    let headers = read_headers();
    let (_, token) = state.sessions.begin(user, None, SessionKind::Page, &read_agent()).await?;
    set_cookie(cookie::keep_token(&token, &headers, None));
    Ok(())
}

/// Ends the caller's session, where there is one.
///
/// # Errors
/// The store's.
pub async fn log_out() -> Result<(), Error> {
    let state = find_state()?;
    let headers = read_headers();
    if let Some(session) = state.sessions.find_by_headers(&headers).await? {
        state.sessions.end(session.user.id, session.id).await?;
        leave(&state.house, &session);
    }
    set_cookie(cookie::drop_token(&headers));
    Ok(())
}

/// What the end of a session means in the house: a guest's visit is over, an account's other sessions go on.
pub(super) fn leave(house: &House, session: &Session) {
    match session.role {
        None => house.end_visit(&session.user),
        Some(_) => house.end_session(&session.user, session.id),
    }
}

/// Remembers a language in a cookie; none but `en` and `zh`.
///
/// # Errors
/// None today.
pub fn remember_language(language: &str) -> Result<(), Error> {
    if ["en", "zh"].contains(&language) {
        set_cookie(cookie::keep_language(language));
    }
    Ok(())
}

/// A path within this site, from what a form says; never a way to another one.
pub fn local_path(next: Option<&str>) -> Option<&str> {
    let path = next?;
    let local = path.starts_with('/') && !path.starts_with("//");
    (local && !path.contains(['\\', '\r', '\n', '\t'])).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_on_this_site() {
        assert_eq!(local_path(Some("/rooms/everyone?x=1")), Some("/rooms/everyone?x=1"));
        for elsewhere in ["", "rooms", "//evil", "/\\evil", "https://evil", "/a\r\nSet-Cookie: b"] {
            assert_eq!(local_path(Some(elsewhere)), None, "{elsewhere:?}");
        }
    }
}
