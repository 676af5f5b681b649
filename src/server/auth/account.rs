//! What a caller does with an account, inside server functions.

use super::{
    administer::remove_account,
    agent::describe_agent,
    answer::is_plain_form,
    caller::{begin, require_caller, require_caller_for},
    cookie,
    request::{find_state, read_address, read_headers, read_network, set_cookie},
};
use crate::{
    domain::{
        AccessToken, Argument, Fault, Login, Password, Refusal, Registration, Role, SessionId, TokenLabel, User,
        UserId, Username,
    },
    server::{
        AppState,
        chat::now,
        error::Error,
        limits::Act,
        store::{Session, SessionKind},
    },
};

/// In milliseconds.
const HOUR: i64 = 60 * 60 * 1_000;

/// How many tokens an account may have.
const TOKENS_MAX: usize = 50;

/// What whoever wants an account finds: the name of the guest who asks, and whether it takes a code: the administrator's,
/// or that of an invitation.
///
/// # Errors
/// The store's.
pub async fn look_at_registration() -> Result<(Option<Username>, bool), Error> {
    let state = find_state()?;
    let session = state.sessions.find_by_headers(&read_headers()).await?;
    let name = session.filter(|session| session.role.is_none()).map(|session| session.user.name);
    let is_invited = state.house.read_switches().registration == Registration::Invited;
    Ok((name, is_invited || state.accounts.read_code().await.is_some()))
}

/// Makes an account, and logs in with it. A guest keeps what they are: their rooms, conversations and messages.
///
/// # Errors
/// Refused where the name or the password is not valid or too easy to guess, the name somebody else's, the code wrong;
/// too many tries; the store's.
pub async fn register(name: &str, password: &str, code: &str) -> Result<(), Error> {
    let state = find_state()?;
    let earlier = state.sessions.find_by_headers(&read_headers()).await?;
    let guest = earlier.as_ref().filter(|session| session.role.is_none());
    let id = guest.map_or_else(UserId::new, |session| session.user.id);
    let registration = state.house.read_switches().registration;
    let make = async || {
        // An account is no way around a ban: who could not come in as a guest makes none.
        if !state.house.may_be_here(id, read_network()) {
            return Err(Refusal::Banned.into());
        }
        let user = name_user(&state, id, name)?;
        let password = Password::parse(password).map_err(Refusal::from)?;
        let role = state.accounts.register(&user, &password, code, registration, read_address()).await?;
        Ok((user, role))
    };
    let (user, role) = make().await.map_err(|error: Error| error.quote(name))?;
    state.house.note_account(id, Some(role));
    begin(&state, user, Some(role), earlier).await?;
    // Connections of the guest's session, which is over by now, come back by the account's, if they are of this browser.
    state.house.rename(id);
    Ok(())
}

/// Logs in with an account. A guest's visit ends by it.
///
/// # Errors
/// [`Refusal::WrongCredentials`]; [`Refusal::Banned`]; too many tries; the store's.
pub async fn sign_in(name: &str, password: &str) -> Result<(), Error> {
    let state = find_state()?;
    let found = state.accounts.find(name, password, read_address()).await;
    let account = found.map_err(|error| error.quote(name))?;
    if !state.house.may_be_here(account.user.id, read_network()) {
        return Err(Error::from(Refusal::Banned).quote(name));
    }
    let earlier = state.sessions.find_by_headers(&read_headers()).await?;
    if let Some(language) = state.accounts.read_language(account.user.id).await? {
        set_cookie(cookie::keep_language(&language));
    }
    let user = account.user.clone();
    let begun = begin(&state, account.user, Some(account.role), earlier).await?;
    // Its password may have been changed, or the account removed, before there was this session to end with the others.
    if state.accounts.has_password(user.id, &account.password_hash).await? {
        return Ok(());
    }
    set_cookie(cookie::drop_token(&read_headers()));
    state.sessions.end(user.id, begun).await?;
    Err(Error::from(Refusal::WrongCredentials).quote(name))
}

/// Who the caller is and, where they have an account, what it may do, its sessions on the page (this one first) and its
/// tokens.
///
/// # Errors
/// [`Error::NoSession`]; the store's.
pub async fn show_account() -> Result<(User, Option<Role>, Vec<Login>, Vec<AccessToken>), Error> {
    let (here, _) = require_caller().await?;
    let (listed, pushed) = match here.role {
        Some(_) => {
            let state = find_state()?;
            (state.sessions.list(here.user.id).await?, state.push.list_sessions(here.user.id).await?)
        }
        None => Default::default(),
    };
    let (logins, tokens): (Vec<_>, Vec<_>) = listed.into_iter().partition(|one| one.kind == SessionKind::Page);
    let mut logins: Vec<_> = logins.into_iter().map(|login| show_login(&login, here.id, &pushed)).collect();
    logins.sort_by_key(|login| !login.is_here);
    let tokens = tokens.into_iter().map(|token| AccessToken { id: token.id, label: token.origin, made: token.began });
    Ok((here.user, here.role, logins, tokens.collect()))
}

fn show_login(session: &Session, here: SessionId, pushed: &[SessionId]) -> Login {
    let (browser, system) = describe_agent(&session.origin);
    Login {
        id: session.id,
        is_here: session.id == here,
        is_pushed: pushed.contains(&session.id),
        browser: browser.map(str::to_owned),
        system: system.map(str::to_owned),
        seen: session.seen,
        hours: u32::try_from((now().0 - session.seen.0) / HOUR).unwrap_or_default(),
    }
}

/// Gives the caller's account another name.
///
/// # Errors
/// Refused where the name is not valid, or somebody else's; the store's.
pub async fn change_name(name: &str) -> Result<(), Error> {
    let (state, session) = require_account(Act::ChangeAccount).await?;
    let user = name_user(&state, session.user.id, name).map_err(|error| error.quote(name))?;
    state.accounts.rename(&user).await.map_err(|error| error.quote(name))?;
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
    let (state, session) = require_account(Act::ChangeAccount).await?;
    let new = Password::parse(new).map_err(Refusal::from)?;
    state.accounts.confirm(&session.user, current, read_address()).await?;
    state.accounts.change_password(&session.user, &new).await?;
    for other in state.sessions.list(session.user.id).await? {
        if other.id != session.id {
            end(&state, &other.user, other.id).await?;
        }
    }
    Ok(())
}

/// Ends a session or takes back a token of the caller's account.
///
/// # Errors
/// The store's. One that is over already is as good.
pub async fn end_session(id: SessionId) -> Result<(), Error> {
    let (state, session) = require_account(Act::Read).await?;
    end(&state, &session.user, id).await
}

/// Removes the caller's account for good.
///
/// # Errors
/// [`Refusal::WrongCredentials`], [`Refusal::LastAdministrator`]; the store's.
pub async fn delete_account(password: &str) -> Result<(), Error> {
    let (state, session) = require_account(Act::ChangeAccount).await?;
    state.accounts.confirm(&session.user, password, read_address()).await?;
    remove_account(&state.house, &state.sessions, &state.accounts, &session.user).await?;
    set_cookie(cookie::drop_token(&read_headers()));
    Ok(())
}

/// Makes a token by which another client is this account. Only now is it known: to a plain form, which sees no answer, the
/// next look shows it, by [`take_new_token`].
///
/// # Errors
/// Refused where the label is not valid, or there are too many; the store's.
pub async fn make_token(label: &str) -> Result<String, Error> {
    let (state, session) = require_account(Act::MakeToken).await?;
    let label = TokenLabel::parse(label).map_err(Refusal::from)?;
    let listed = state.sessions.list(session.user.id).await?;
    if listed.iter().filter(|session| session.kind == SessionKind::Token).count() >= TOKENS_MAX {
        return Err(Refusal::from(Argument::Label.is(Fault::TooMany)).into());
    }
    let user = session.user.id;
    let (made, token) = state.sessions.begin(session.user, session.role, SessionKind::Token, label.as_str()).await?;
    // A token of a session that was ended meanwhile would outlive it.
    if state.sessions.find_by_headers(&read_headers()).await?.is_none() {
        state.sessions.end(user, made.id).await?;
        return Err(Error::NoSession);
    }
    if is_plain_form() {
        state.sessions.unseen.keep(session.id, token.clone());
    }
    Ok(token)
}

/// The token that the caller made a moment ago by a plain form; once.
///
/// # Errors
/// The store's.
pub async fn take_new_token() -> Result<Option<String>, Error> {
    let state = find_state()?;
    let session = state.sessions.find_by_headers(&read_headers()).await?;
    Ok(session.and_then(|session| state.sessions.unseen.take(session.id)))
}

/// Gives a person the name that was typed, unless somebody else who is online has it.
fn name_user(state: &AppState, id: UserId, typed: &str) -> Result<User, Error> {
    let name = Username::parse(typed).map_err(Refusal::from)?;
    if state.house.find_online(&name).is_ok_and(|holder| holder.id != id) {
        return Err(Refusal::DuplicateUsername.into());
    }
    Ok(User { id, name })
}

async fn end(state: &AppState, user: &User, id: SessionId) -> Result<(), Error> {
    if state.sessions.end(user.id, id).await? {
        state.house.end_session(user, id);
    }
    Ok(())
}

pub(super) async fn require_account(act: Act) -> Result<(AppState, Session), Error> {
    let (session, _) = require_caller_for(act).await?;
    if session.role.is_none() {
        return Err(Refusal::LoginRequired.into());
    }
    Ok((find_state()?, session))
}
