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

/// Holds that what is asked for without a form is a part of a page of ours: no link leads to it, also none within a message.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn require_own_page() -> Result<(), Refusal> {
    if is_part_of_own_page(&read_headers()) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// Without TLS browsers say nothing of the site; but they name the page of ours that asks, and no other page can make that up.
fn is_part_of_own_page(headers: &HeaderMap) -> bool {
    let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if read("accept").is_some_and(|accept| accept.contains("text/html")) {
        return false;
    }
    let names_our_page = || {
        let authority = read("referer")?.split_once("://")?.1.split(['/', '?', '#']).next()?;
        Some(authority == read("host")?)
    };
    match read("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => names_our_page().unwrap_or_default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ours(headers: &[(&str, &str)]) -> bool {
        let read = |(name, value): &(&str, &str)| (name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap());
        is_part_of_own_page(&[("host", "tea.example:3000")].iter().chain(headers).map(read).collect())
    }

    #[test]
    fn a_picture_of_our_page_is_ours_with_and_without_tls() {
        assert!(is_ours(&[("sec-fetch-site", "same-origin"), ("accept", "image/avif,image/webp,*/*;q=0.8")]));
        assert!(is_ours(&[("referer", "http://tea.example:3000/rooms/everyone"), ("accept", "image/*")]));
    }

    #[test]
    fn another_page_and_a_link_are_not() {
        for site in ["cross-site", "same-site", "none"] {
            assert!(!is_ours(&[("sec-fetch-site", site), ("referer", "http://tea.example:3000/")]), "{site}");
        }
        for page in
            ["http://evil.example/", "http://tea.example:3000.evil.example/", "http://tea.example/", "tea.example:3000"]
        {
            assert!(!is_ours(&[("referer", page)]), "{page}");
        }
        assert!(!is_ours(&[]), "a page that does not say");
        let link = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assert!(!is_ours(&[link, ("sec-fetch-site", "same-origin")]), "a link in a message");
        assert!(!is_ours(&[link, ("referer", "http://tea.example:3000/rooms/everyone")]), "the same without TLS");
    }
}
