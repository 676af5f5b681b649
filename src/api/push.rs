//! Being told while no page is open. The browser's part is a file of its own, `public/push.js`, which asks here.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use super::{Json, Problem};

/// What a browser finds that may be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushOffer {
    /// The key to subscribe with; none for a guest.
    pub key: Option<String>,
    /// Whether this session's browser is told.
    pub is_on: bool,
}

/// What the caller's browser finds. Nothing changes by it.
///
/// # Errors
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "push", input = GetUrl, output = Json)]
pub async fn look_at_push() -> Result<PushOffer, Problem> {
    let (key, is_on) = crate::server::auth::look_at_push().await?;
    Ok(PushOffer { key, is_on })
}

/// Tells the caller's browser from now on, as the browser's own subscription says: its address and its two keys, in the
/// Base64 of addresses. It ends with the session.
///
/// # Errors
/// Refused where they are not valid, or the push service is not known here; `login_required` for a guest.
#[server(prefix = "/api", endpoint = "push/subscribe", output = Json)]
pub async fn begin_push(endpoint: String, key: String, auth: String) -> Result<(), Problem> {
    Ok(crate::server::auth::begin_push(&endpoint, &key, &auth).await?)
}

/// Tells the caller's browser no more.
///
/// # Errors
/// `login_required` for a guest.
#[server(prefix = "/api", endpoint = "push/unsubscribe", output = Json)]
pub async fn end_push() -> Result<(), Problem> {
    Ok(crate::server::auth::end_push().await?)
}
