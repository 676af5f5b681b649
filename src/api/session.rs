//! Logging in and out, and how the page is shown.

use leptos::prelude::*;

use super::{Json, Problem};
use crate::domain::User;

/// Who the caller is, where they are logged in and their name is still theirs.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "whoami", output = Json)]
pub async fn whoami() -> Result<Option<User>, Problem> {
    use crate::server::auth;
    Ok(auth::find_caller().await?.map(|visit| visit.user))
}

/// Takes a name for this visit, comes online, and goes on to `next` (a path of this site; the rooms where absent).
///
/// # Errors
/// Refused where the name is not valid or somebody online has it; then nothing is changed.
#[server(prefix = "/api", endpoint = "login", output = Json)]
pub async fn login(name: String, next: Option<String>) -> Result<(), Problem> {
    use crate::server::auth;
    auth::log_in_guest(&name).await?;
    leptos_axum::redirect(auth::local_path(next.as_deref()).unwrap_or("/rooms"));
    Ok(())
}

/// Ends the caller's session: goes offline everywhere, and back to the door.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "logout", output = Json)]
pub async fn logout() -> Result<(), Problem> {
    use crate::server::auth;
    auth::log_out().await?;
    leptos_axum::redirect("/");
    Ok(())
}

/// Remembers the language of the pages, with the caller's account where they have one (`en` or `zh`; anything else changes nothing), and goes back to where the
/// caller was.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "language", output = Json)]
pub async fn set_language(language: String) -> Result<(), Problem> {
    use crate::server::auth;
    auth::remember_language(&language).await?;
    Ok(())
}

/// Remembers how the pages look, and goes to `next` (a path of this site; where absent, a form leads back to where it
/// was). `theme` is `system`, `light` or `dark`; `text` is `small`, `normal`, `large` or `larger`; `density` is `roomy` or
/// `compact`. What is absent or none of these stays as it is.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "appearance", output = Json)]
pub async fn set_appearance(
    theme: Option<String>,
    text: Option<String>,
    density: Option<String>,
    next: Option<String>,
) -> Result<(), Problem> {
    use crate::server::auth;
    auth::remember_appearance(theme.as_deref(), text.as_deref(), density.as_deref());
    if let Some(next) = auth::local_path(next.as_deref()) {
        leptos_axum::redirect(next);
    }
    Ok(())
}
