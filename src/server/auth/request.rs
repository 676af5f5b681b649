//! The request behind a server function, and its answer.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::context::use_context;
use leptos_axum::ResponseOptions;

use crate::{
    domain::Refusal,
    server::{AppState, error::Error, limits::ClientAddress},
};

pub(super) fn find_state() -> Result<AppState, Error> {
    use_context::<AppState>().ok_or_else(|| anyhow::anyhow!("no state in the context of a server function").into())
}

pub(super) fn read_headers() -> HeaderMap {
    use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default()
}

/// Holds that what is asked for without a form is asked for by a page of ours, as far as the browser says so.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn require_own_page() -> Result<(), Refusal> {
    match read_headers().get("sec-fetch-site") {
        Some(site) if site != "same-origin" => Err(Refusal::NotAllowed),
        _ => Ok(()),
    }
}

/// The browser's description of itself.
pub(super) fn read_agent() -> String {
    let headers = read_headers();
    headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default().to_owned()
}

/// Where the request comes from; none where that is not known.
pub(super) fn read_address() -> Option<ClientAddress> {
    use_context::<Parts>()?.extensions.get().copied()
}

/// The same, as the house knows it: of IPv6, the network.
pub(super) fn read_network() -> Option<IpAddr> {
    read_address().map(ClientAddress::network)
}

pub(super) fn set_cookie(cookie: Option<HeaderValue>) {
    if let (Some(cookie), Some(response)) = (cookie, use_context::<ResponseOptions>()) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}
