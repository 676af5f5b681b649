//! Logging in and out, and how the page is shown.

use leptos::prelude::*;

use super::Problem;
use crate::domain::User;

/// Who the caller is, where they are logged in and their name is still theirs.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "whoami")]
pub async fn whoami() -> Result<Option<User>, Problem> {
    use crate::server::auth;
    Ok(auth::find_caller().await?.map(|visit| visit.user))
}

/// Takes a name for this visit, comes online, and goes on to `next` (a path of this site; the rooms where absent).
///
/// # Errors
/// Refused where the name is not valid or somebody online has it; then nothing is changed.
#[server(prefix = "/api", endpoint = "login")]
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
#[server(prefix = "/api", endpoint = "logout")]
pub async fn logout() -> Result<(), Problem> {
    use crate::server::auth;
    auth::log_out().await?;
    leptos_axum::redirect("/");
    Ok(())
}

/// Remembers the language of the pages (`en` or `zh`; anything else changes nothing), and goes back to where the
/// caller was.
///
/// # Errors
/// [`Problem::Failed`] only.
#[server(prefix = "/api", endpoint = "language")]
pub async fn set_language(language: String) -> Result<(), Problem> {
    use crate::server::auth;
    auth::remember_language(&language)?;
    Ok(())
}
