//! What a caller does with an account, inside server functions.

use super::{
    agent::describe_agent,
    caller::{leave, require_caller},
    cookie,
    request::{find_state, read_address, read_agent, read_headers, set_cookie},
    sessions::ACCOUNT_LASTS,
};
use crate::{
    domain::{AccessToken, Argument, Fault, Login, Password, Refusal, Role, SessionId, User, UserId, Username},
    server::{
        AppState,
        error::Error,
        store::{Session, SessionKind},
    },
};

/// The longest name of a token, in characters.
const LABEL_MAX: u32 = 64;

/// How many tokens an account may have.
const TOKENS_MAX: usize = 50;

/// What whoever wants an account finds: the name of the guest who asks, and whether it takes the administrator's code.
///
/// # Errors
/// The store's.
pub async fn look_at_registration() -> Result<(Option<Username>, bool), Error> {
    let state = find_state()?;
    let session = state.sessions.find_by_headers(&read_headers()).await?;
    let name = session.filter(|session| session.role.is_none()).map(|session| session.user.name);
    Ok((name, state.accounts.read_code().is_some()))
}

/// Makes an account, and logs in with it. A guest keeps what they are: their rooms, conversations and messages.
///
/// # Errors
/// Refused where the name or the password is not valid or too easy to guess, the name somebody else's, the code wrong;
/// too many tries; the store's.
pub async fn register(name: &str, password: &str, code: &str) -> Result<(), Error> {
    let state = find_state()?;
    let refused = |refusal| Error::RefusedText(refusal, name.to_owned());
    let parsed = Username::parse(name).map_err(|invalid| refused(invalid.into()))?;
    let password = Password::parse(password).map_err(|invalid| refused(invalid.into()))?;
    let earlier = state.sessions.find_by_headers(&read_headers()).await?;
    let guest = earlier.as_ref().filter(|session| session.role.is_none());
    let user = User { id: guest.map_or_else(UserId::new, |session| session.user.id), name: parsed };
    if state.house.find_online(&user.name).is_ok_and(|holder| holder.id != user.id) {
        return Err(refused(Refusal::DuplicateUsername));
    }
    let role = state.accounts.register(&user, &password, code, read_address()).await.map_err(|error| match error {
        Error::Refused(refusal) => refused(refusal),
        other => other,
    })?;
    // Connections of the guest's session come back by the account's.
    state.house.rename(user.id);
    begin(&state, user, role, earlier).await
}

/// Logs in with an account. A guest's visit ends by it.
///
/// # Errors
/// [`Refusal::WrongCredentials`]; too many tries; the store's.
pub async fn sign_in(name: &str, password: &str) -> Result<(), Error> {
    let state = find_state()?;
    let account = state.accounts.find(name, password, read_address()).await.map_err(|error| match error {
        Error::Refused(refusal) => Error::RefusedText(refusal, name.to_owned()),
        other => other,
    })?;
    let earlier = state.sessions.find_by_headers(&read_headers()).await?;
    begin(&state, account.user, account.role, earlier).await
}

/// Begins a session with a new token; the one before, which somebody may have planted, is over.
async fn begin(state: &AppState, user: User, role: Role, earlier: Option<Session>) -> Result<(), Error> {
    if let Some(session) = earlier {
        state.sessions.end(session.user.id, session.id).await?;
        if session.user.id != user.id || session.role.is_some() {
            leave(&state.house, &session);
        }
    }
    let (_, token) = state.sessions.begin(user, Some(role), SessionKind::Page, &read_agent()).await?;
    set_cookie(cookie::keep_token(&token, &read_headers(), Some(ACCOUNT_LASTS)));
    Ok(())
}

/// Who the caller is and, where they have an account, what it may do, its sessions on the page (this one first) and its
/// tokens.
///
/// # Errors
/// [`Error::NoSession`]; the store's.
pub async fn show_account() -> Result<(User, Option<Role>, Vec<Login>, Vec<AccessToken>), Error> {
    let (here, _) = require_caller().await?;
    let listed = match here.role {
        Some(_) => find_state()?.sessions.list(here.user.id).await?,
        None => Vec::new(),
    };
    let (logins, tokens): (Vec<_>, Vec<_>) = listed.into_iter().partition(|one| one.kind == SessionKind::Page);
    let mut logins: Vec<_> = logins.into_iter().map(|login| show_login(&login, login.id == here.id)).collect();
    logins.sort_by_key(|login| !login.is_here);
    let tokens = tokens.into_iter().map(|token| AccessToken { id: token.id, label: token.origin, made: token.began });
    Ok((here.user, here.role, logins, tokens.collect()))
}

fn show_login(session: &Session, is_here: bool) -> Login {
    let (browser, system) = describe_agent(&session.origin);
    Login {
        id: session.id,
        is_here,
        browser: browser.map(str::to_owned),
        system: system.map(str::to_owned),
        seen: session.seen,
    }
}

/// Gives the caller's account another name.
///
/// # Errors
/// Refused where the name is not valid, or somebody else's; the store's.
pub async fn change_name(name: &str) -> Result<(), Error> {
    let (state, session) = require_account().await?;
    let refused = |refusal| Error::RefusedText(refusal, name.to_owned());
    let parsed = Username::parse(name).map_err(|invalid| refused(invalid.into()))?;
    if state.house.find_online(&parsed).is_ok_and(|holder| holder.id != session.user.id) {
        return Err(refused(Refusal::DuplicateUsername));
    }
    let user = User { id: session.user.id, name: parsed };
    state.accounts.rename(&session.user.name, &user).await.map_err(|error| match error {
        Error::Refused(refusal) => refused(refusal),
        other => other,
    })?;
    state.sessions.look_again(user.id);
    state.house.rename(user.id);
    Ok(())
}

/// Gives the caller's account another password. All other sessions and tokens of it are over.
///
/// # Errors
/// [`Refusal::WrongCredentials`] where the password before is wrong; refused where the new one is not valid or too easy
/// to guess; the store's.
pub async fn change_password(current: &str, new: &str) -> Result<(), Error> {
    let (state, session) = require_account().await?;
    let new = Password::parse(new).map_err(Refusal::from)?;
    state.accounts.confirm(&session.user, current, read_address()).await?;
    state.accounts.change_password(&session.user, &new).await?;
    for other in state.sessions.list(session.user.id).await? {
        if other.id != session.id {
            end(&state, &other).await?;
        }
    }
    Ok(())
}

/// Ends a session or takes back a token of the caller's account.
///
/// # Errors
/// The store's. One that is over already is as good.
pub async fn end_session(id: SessionId) -> Result<(), Error> {
    let (state, session) = require_account().await?;
    let listed = state.sessions.list(session.user.id).await?;
    match listed.iter().find(|listed| listed.id == id) {
        Some(found) => end(&state, found).await,
        None => Ok(()),
    }
}

/// Removes the caller's account for good.
///
/// # Errors
/// [`Refusal::WrongCredentials`]; the store's.
pub async fn delete_account(password: &str) -> Result<(), Error> {
    let (state, session) = require_account().await?;
    state.accounts.confirm(&session.user, password, read_address()).await?;
    state.accounts.delete(&session.user).await?;
    state.sessions.look_again(session.user.id);
    state.house.end_visit(&session.user);
    set_cookie(cookie::drop_token(&read_headers()));
    Ok(())
}

/// Makes a token by which another client is this account. It is shown this once.
///
/// # Errors
/// Refused where the label is not valid, or there are too many; the store's.
pub async fn make_token(label: &str) -> Result<String, Error> {
    let (state, session) = require_account().await?;
    let label = label.trim();
    let refused = |fault| Err(Refusal::from(Argument::Label.is(fault)).into());
    match label.chars().count() {
        0 => return refused(Fault::Empty),
        length if length > LABEL_MAX as usize => return refused(Fault::TooLong(LABEL_MAX)),
        _ if label.chars().any(char::is_control) => return refused(Fault::ControlCharacter),
        _ => {}
    }
    let listed = state.sessions.list(session.user.id).await?;
    if listed.iter().filter(|session| session.kind == SessionKind::Token).count() >= TOKENS_MAX {
        return refused(Fault::TooMany);
    }
    let (_, token) = state.sessions.begin(session.user, session.role, SessionKind::Token, label).await?;
    Ok(token)
}

async fn end(state: &AppState, session: &Session) -> Result<(), Error> {
    state.sessions.end(session.user.id, session.id).await?;
    state.house.end_session(&session.user, session.id);
    Ok(())
}

async fn require_account() -> Result<(AppState, Session), Error> {
    let (session, _) = require_caller().await?;
    if session.role.is_none() {
        return Err(Refusal::LoginRequired.into());
    }
    Ok((find_state()?, session))
}
