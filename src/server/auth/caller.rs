//! The person behind a request of the page, inside server functions.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::context::use_context;
use leptos_axum::ResponseOptions;

use super::{Visit, cookie};
use crate::{
    domain::{Refusal, User, UserId, Username},
    server::{AppState, chat::House, error::Error},
};

/// The session of the caller, who is online by this call; none where there is no session, or its name went to
/// somebody else while its person was away.
///
/// # Errors
/// The store's.
pub async fn find_caller() -> Result<Option<Visit>, Error> {
    let state = find_state()?;
    let Some(visit) = state.sessions.find_visit(&read_headers()).await? else { return Ok(None) };
    match state.house.visit(&visit.user).await {
        Ok(()) => Ok(Some(visit)),
        Err(Refusal::DuplicateUsername) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The same, for what needs somebody; with the house.
///
/// # Errors
/// [`Error::NoSession`], and the store's.
pub async fn require_caller() -> Result<(Visit, Arc<House>), Error> {
    let visit = find_caller().await?.ok_or(Error::NoSession)?;
    Ok((visit, find_state()?.house))
}

/// Logs a guest in: they come online under a name, and the response sets their cookie. Somebody who is logged in and
/// takes another name begins another visit; one whose name was taken while they were away goes on with theirs.
///
/// # Errors
/// Refused where the name is not valid or somebody online has it; the store's.
pub async fn log_in_guest(raw: &str) -> Result<(), Error> {
    let state = find_state()?;
    let headers = read_headers();
    let refused = |refusal| Error::RefusedText(refusal, raw.to_owned());
    let name = Username::parse(raw).map_err(|invalid| refused(invalid.into()))?;
    let earlier = state.sessions.find_visit(&headers).await?;
    let user = match &earlier {
        Some(visit) if visit.user.name == name || !state.house.is_online(visit.user.id) => {
            User { id: visit.user.id, name }
        }
        _ => User { id: UserId::new(), name },
    };
    state.house.visit(&user).await.map_err(refused)?;
    let visit = match earlier {
        Some(visit) if visit.user.id == user.id => state.sessions.rename(visit, user.name).await?,
        Some(visit) => {
            state.house.end_visit(&visit.user);
            state.sessions.end(&visit.token).await?;
            state.sessions.begin(user).await?
        }
        None => state.sessions.begin(user).await?,
    };
    set_cookie(cookie::keep_token(&visit.token, &headers));
    Ok(())
}

/// Ends the caller's session, where there is one.
///
/// # Errors
/// The store's.
pub async fn log_out() -> Result<(), Error> {
    let state = find_state()?;
    let headers = read_headers();
    if let Some(visit) = state.sessions.find_visit(&headers).await? {
        state.sessions.end(&visit.token).await?;
        state.house.end_visit(&visit.user);
    }
    set_cookie(cookie::drop_token(&headers));
    Ok(())
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

fn find_state() -> Result<AppState, Error> {
    use_context::<AppState>().ok_or_else(|| anyhow::anyhow!("no state in the context of a server function").into())
}

fn read_headers() -> HeaderMap {
    use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default()
}

fn set_cookie(cookie: Option<HeaderValue>) {
    if let (Some(cookie), Some(response)) = (cookie, use_context::<ResponseOptions>()) {
        response.append_header(header::SET_COOKIE, cookie);
    }
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
