//! Accounts.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::domain::{AccessToken, Login, Role, SessionId, User, Username};

/// What the page of one's account shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// The caller.
    pub me: User,
    /// What their account may do; none for a guest.
    pub role: Option<Role>,
    /// Where the account is logged in on the page; this session first.
    pub logins: Vec<Login>,
    /// The tokens that it gave to other clients.
    pub tokens: Vec<AccessToken>,
    /// Whether it lets others see when it was here last.
    pub shows_last_here: bool,
}

/// What whoever wants an account finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The name of the guest who asks.
    pub name: Option<Username>,
    /// Whether it takes the administrator's code.
    pub needs_code: bool,
}

/// What whoever wants an account finds.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "account/registration")]
pub async fn look_at_registration() -> Result<Registration, Problem> {
    let (name, needs_code) = crate::server::auth::look_at_registration().await?;
    Ok(Registration { name, needs_code })
}

/// The caller's account, where they have one.
///
/// # Errors
/// [`Problem::NoSession`] where nobody is logged in.
#[server(prefix = "/api", endpoint = "account")]
pub async fn read_account() -> Result<AccountPage, Problem> {
    use crate::server::auth;
    let (me, role, logins, tokens) = auth::show_account().await?;
    let (visit, house) = auth::require_caller().await?;
    let shows_last_here = house.shows_last_here(&visit.user).await.map_err(auth::refuse)?;
    Ok(AccountPage { me, role, logins, tokens, shows_last_here })
}

/// Lets others see when the caller was here last, where `shown` is anything; otherwise no more.
///
/// # Errors
/// Refused with `login_required` for a guest; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "account/last-here")]
pub async fn show_last_here(shown: Option<String>) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::ChangeAccount).await?;
    house.show_last_here(&visit.user, shown.is_some()).await.map_err(auth::refuse)?;
    leptos_axum::redirect("/account?done=last-here#last-here");
    Ok(())
}

/// Makes an account, and logs in with it. `code` counts for the first account of a server only; `invitation` is what
/// stands in its place for whoever comes by a link.
///
/// # Errors
/// Refused where the name is not valid or somebody else's, the password too short or too easy to guess, the code wrong,
/// or there were too many tries.
#[server(prefix = "/api", endpoint = "account/register")]
pub async fn register(
    name: String,
    password: String,
    code: Option<String>,
    invitation: Option<String>,
    next: Option<String>,
) -> Result<(), Problem> {
    use crate::server::auth;
    let code = code.filter(|code| !code.trim().is_empty()).or(invitation).unwrap_or_default();
    auth::register(&name, &password, &code).await?;
    leptos_axum::redirect(auth::local_path(next.as_deref()).unwrap_or("/rooms"));
    Ok(())
}

/// Logs in with an account, and goes on to `next` (a path of this site; the rooms where absent).
///
/// # Errors
/// Refused with `wrong_credentials`, or where there were too many tries.
#[server(prefix = "/api", endpoint = "account/sign-in")]
pub async fn sign_in(name: String, password: String, next: Option<String>) -> Result<(), Problem> {
    use crate::server::auth;
    auth::sign_in(&name, &password).await?;
    leptos_axum::redirect(auth::local_path(next.as_deref()).unwrap_or("/rooms"));
    Ok(())
}

/// Gives the caller's account another name.
///
/// # Errors
/// Refused where the name is not valid, or somebody else's; `login_required` for a guest.
#[server(prefix = "/api", endpoint = "account/name")]
pub async fn change_name(name: String) -> Result<(), Problem> {
    crate::server::auth::change_name(&name).await?;
    leptos_axum::redirect("/account");
    Ok(())
}

/// Gives the caller's account another password, and ends all its other sessions and tokens.
///
/// # Errors
/// Refused with `wrong_credentials` where the one before is wrong, or where the new one is too short or too easy to
/// guess; `login_required` for a guest.
#[server(prefix = "/api", endpoint = "account/password")]
pub async fn change_password(current: String, password: String) -> Result<(), Problem> {
    crate::server::auth::change_password(&current, &password).await?;
    leptos_axum::redirect("/account?done=password#password");
    Ok(())
}

/// Ends a session of the caller's account, or takes back a token.
///
/// # Errors
/// `login_required` for a guest.
#[server(prefix = "/api", endpoint = "account/end-session")]
pub async fn end_session(session: SessionId) -> Result<(), Problem> {
    crate::server::auth::end_session(session).await?;
    leptos_axum::redirect("/account");
    Ok(())
}

/// Makes a token for another client, which is answered this once; a plain form is led to the page that shows it.
///
/// # Errors
/// Refused where the label is empty, too long, or there are fifty already; `login_required` for a guest.
#[server(prefix = "/api", endpoint = "account/make-token")]
pub async fn make_token(label: String) -> Result<String, Problem> {
    let token = crate::server::auth::make_token(&label).await?;
    leptos_axum::redirect("/account#tokens");
    Ok(token)
}

/// The token that the caller made a moment ago by a plain form; none once it was taken, or after a minute.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "account/new-token")]
pub async fn take_new_token() -> Result<Option<String>, Problem> {
    Ok(crate::server::auth::take_new_token().await?)
}

/// Removes the caller's account for good.
///
/// # Errors
/// Refused with `wrong_credentials`; `login_required` for a guest.
#[server(prefix = "/api", endpoint = "account/delete")]
pub async fn delete_account(password: String) -> Result<(), Problem> {
    crate::server::auth::delete_account(&password).await?;
    leptos_axum::redirect("/");
    Ok(())
}
