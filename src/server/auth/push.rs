//! Being told while no page is open, which a session on the page asks for, inside server functions.

use axum::http::header;

use super::{
    account::require_account,
    caller::require_caller,
    cookie::read_language,
    request::{find_state, read_headers},
};
use crate::{
    domain::{Argument, Fault, PushSubscription, Refusal},
    server::{chat::now, error::Error, limits::Act, store::KeptPush},
};

/// The longest name of a site that is kept, in bytes.
const SITE_MAX: usize = 300;

/// What the caller's browser finds: the key to subscribe with (none for a guest, whose visit ends with the page), and whether
/// this session's browser is told.
///
/// # Errors
/// [`Error::NoSession`]; the store's.
pub async fn look_at_push() -> Result<(Option<String>, bool), Error> {
    let (session, _) = require_caller().await?;
    let push = find_state()?.push.clone();
    match session.role {
        Some(_) => Ok((Some(push.public_key().to_owned()), push.tells(session.id).await?)),
        None => Ok((None, false)),
    }
}

/// Tells the caller's browser from now on, for as long as their session lasts, in the language of its pages.
///
/// # Errors
/// [`Refusal::LoginRequired`] for a guest; [`Refusal::Invalid`] where the subscription is not valid, its service not known,
/// or the account has too many; too many tries; the store's.
pub async fn begin_push(endpoint: &str, key: &str, auth: &str) -> Result<(), Error> {
    let (state, session) = require_account(Act::Subscribe).await?;
    let subscription = PushSubscription::parse(endpoint, key, auth).map_err(Refusal::from)?;
    state.push.check(&subscription).map_err(Refusal::from)?;
    let (user, at) = (session.user.id, now());
    let (language, site) = (find_language().to_owned(), find_site());
    let push = KeptPush { session: session.id, user, subscription, language, site, at };
    if state.push.begin(&push).await? {
        Ok(())
    } else {
        Err(Refusal::from(Argument::Subscription.is(Fault::TooMany)).into())
    }
}

/// Tells the caller's browser no more.
///
/// # Errors
/// [`Refusal::LoginRequired`] for a guest; too many tries; the store's.
pub async fn end_push() -> Result<(), Error> {
    let (state, session) = require_account(Act::Subscribe).await?;
    Ok(state.push.end(session.id).await?)
}

/// The language that the caller chose, or the one of ours that the browser names first.
fn find_language() -> &'static str {
    let headers = read_headers();
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ours = |tag: &str| ["zh", "en"].into_iter().find(|ours| tag.trim().starts_with(ours));
    let chosen = read_language(&headers).and_then(|code| ours(&code));
    chosen.or_else(|| accepted.split(',').find_map(ours)).unwrap_or("en")
}

/// The site as the caller's browser knows it, for push services that want to know who writes to them. They take no other than
/// one over TLS, which on a machine of its own there need not be.
fn find_site() -> String {
    let headers = read_headers();
    // Held to be ours before; behind a proxy it alone says that it is TLS.
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let site = origin.filter(|origin| origin.starts_with("https://") && origin.len() <= SITE_MAX);
    site.unwrap_or("https://localhost").to_owned()
}
