//! The person behind a request of the page, inside server functions.

use std::sync::Arc;

use super::{
    cookie,
    request::{find_state, read_address, read_agent, read_headers, read_network, set_cookie},
    sessions::ACCOUNT_LASTS,
};
use crate::{
    domain::{Refusal, Role, SessionId, User, UserId, Username},
    server::{
        AppState,
        chat::House,
        error::Error,
        limits::{Act, Who},
        store::{Session, SessionKind},
    },
};

/// The session of the caller, who is online by this call; none where there is no session, or its name went to
/// somebody else while its person was away, or they may not be here.
///
/// # Errors
/// The store's.
pub async fn find_caller() -> Result<Option<Session>, Error> {
    let state = find_state()?;
    let headers = read_headers();
    let Some(session) = state.sessions.find_by_headers(&headers).await? else { return Ok(None) };
    match state.house.visit(&session.user, read_network()).await {
        Ok(()) if state.sessions.find_by_headers(&headers).await?.is_some() => Ok(Some(session)),
        // It was ended meanwhile: then nobody is to be left online by it.
        Ok(()) => {
            leave(&state.house, &session);
            Ok(None)
        }
        Err(Refusal::DuplicateUsername | Refusal::Banned | Refusal::LoginRequired | Refusal::ServerFull) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The same, for what needs somebody; with the house. It counts as reading.
///
/// # Errors
/// Those of [`require_caller_for`].
pub async fn require_caller() -> Result<(Session, Arc<House>), Error> {
    require_caller_for(Act::Read).await
}

/// The same, for an act, which is counted.
///
/// # Errors
/// [`Error::NoSession`], [`Refusal::TooManyRequests`], and the store's.
pub async fn require_caller_for(act: Act) -> Result<(Session, Arc<House>), Error> {
    let session = find_caller().await?.ok_or(Error::NoSession)?;
    let state = find_state()?;
    state.limits.count(act, Some(Who::Person(session.user.id)), read_address())?;
    Ok((session, state.house.clone()))
}

/// The same, for whoever runs the server. It counts as keeping order.
///
/// # Errors
/// Those of [`require_caller_for`]; [`Refusal::NotAllowed`].
pub async fn require_administrator() -> Result<(Session, Arc<House>), Error> {
    let (session, house) = require_caller_for(Act::Order).await?;
    house.check_administrator(session.user.id)?;
    Ok((session, house))
}

/// Counts an act of the caller, where what they typed is to be shown again beside a refusal.
///
/// # Errors
/// [`Refusal::TooManyRequests`].
pub fn count(act: Act, caller: &Session) -> Result<(), Refusal> {
    // The caller was found in the state, so there is one.
    let Ok(state) = find_state() else { return Ok(()) };
    state.limits.count(act, Some(Who::Person(caller.user.id)), read_address())
}

/// Logs a guest in: they come online under a name, and the response sets their cookie. Somebody who is logged in and
/// takes another name begins another visit; one whose name was taken while they were away goes on with theirs.
///
/// # Errors
/// Refused where the name is not valid, somebody online has it, or it is an account's; too many logins from there; the
/// store's.
pub async fn log_in_guest(raw: &str) -> Result<(), Error> {
    let state = find_state()?;
    let refused = |refusal: Refusal| Error::from(refusal).quote(raw);
    let name = Username::parse(raw).map_err(|invalid| refused(invalid.into()))?;
    state.limits.count(Act::LogIn, None, read_address()).map_err(refused)?;
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
    state.house.visit(&user, read_network()).await.map_err(refused)?;
    begin(&state, user, None, earlier).await.map(drop)
}

/// Begins a session with a new token, and tells which one; the one before, which somebody may have planted, is over.
pub(super) async fn begin(
    state: &AppState,
    user: User,
    role: Option<Role>,
    earlier: Option<Session>,
) -> Result<SessionId, Error> {
    if let Some(session) = earlier {
        state.sessions.end(session.user.id, session.id).await?;
        if session.user.id != user.id || session.role.is_some() {
            leave(&state.house, &session);
        }
    }
    let (begun, token) = state.sessions.begin(user, role, SessionKind::Page, &read_agent()).await?;
    set_cookie(cookie::keep_token(&token, &read_headers(), role.map(|_| ACCOUNT_LASTS)));
    Ok(begun.id)
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
fn leave(house: &House, session: &Session) {
    match session.role {
        None => house.end_visit(&session.user),
        Some(_) => house.end_session(&session.user, session.id),
    }
}

/// Remembers a language in a cookie, and with the caller's account where they have one; none but `en` and `zh`.
///
/// # Errors
/// The store's.
pub async fn remember_language(language: &str) -> Result<(), Error> {
    if !["en", "zh"].contains(&language) {
        return Ok(());
    }
    set_cookie(cookie::keep_language(language));
    let state = find_state()?;
    match state.sessions.find_by_headers(&read_headers()).await? {
        Some(session) if session.role.is_some() => state.accounts.keep_language(session.user.id, language).await,
        _ => Ok(()),
    }
}

/// A path within this site, from what a form says; never a way to another one.
pub fn local_path(next: Option<&str>) -> Option<&str> {
    let path = next?;
    let local = path.starts_with('/') && !path.starts_with("//");
    (local && !path.contains(|c: char| c == '\\' || c.is_control())).then_some(path)
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
