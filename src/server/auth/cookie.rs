//! The cookies that the page sets.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use crate::{domain::Appearance, server::host::is_forwarded_tls};

/// Holds the session's token where the page came without TLS.
const SESSION: &str = "teahouse_session";

/// Holds it where it came over TLS. Browsers take a cookie of this prefix only over TLS and from this very host, so that no page
/// of a neighbouring one can plant a session.
const SESSION_OVER_TLS: &str = "__Host-teahouse_session";

/// Holds the language; the name is that of the i18n library, which reads it on both sides.
const LANGUAGE: &str = "i18n_pref_locale";

/// Holds how the pages look.
const APPEARANCE: &str = "teahouse_appearance";

/// A year, in seconds.
const YEAR: i64 = 365 * 24 * 60 * 60;

/// The session's token in a request.
pub(in crate::server) fn read_token(headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    let without_tls = || jar.get(SESSION).filter(|_| !is_over_tls(headers));
    jar.get(SESSION_OVER_TLS).or_else(without_tls).map(|cookie| cookie.value().to_owned())
}

/// A `Set-Cookie` that holds the token for a time, or as long as the browser runs.
pub(super) fn keep_token(token: &str, headers: &HeaderMap, lasts: Option<Duration>) -> Option<HeaderValue> {
    let mut cookie = session_cookie(token.to_owned(), headers);
    cookie.set_max_age(lasts.and_then(|lasts| lasts.try_into().ok()));
    write(cookie)
}

/// A `Set-Cookie` that removes the token.
pub(super) fn drop_token(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut cookie = session_cookie(String::new(), headers);
    cookie.make_removal();
    write(cookie)
}

/// The language that a reader chose, by its code.
pub(in crate::server) fn read_language(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(LANGUAGE).map(|cookie| cookie.value().to_owned())
}

/// A `Set-Cookie` that remembers the language. Scripts may read it: it is no secret.
pub(super) fn keep_language(language: &str) -> Option<HeaderValue> {
    write(lasting_cookie(LANGUAGE, language.to_owned()))
}

/// How the reader wants the pages to look.
pub(in crate::server) fn read_appearance(headers: &HeaderMap) -> Appearance {
    let jar = CookieJar::from_headers(headers);
    jar.get(APPEARANCE).map(|cookie| Appearance::read(cookie.value())).unwrap_or_default()
}

/// A `Set-Cookie` that remembers it. No script has to read it: the server writes it into each page.
pub(super) fn keep_appearance(appearance: Appearance) -> Option<HeaderValue> {
    let mut cookie = lasting_cookie(APPEARANCE, appearance.write());
    cookie.set_http_only(true);
    write(cookie)
}

/// A choice that a browser remembers for a year.
fn lasting_cookie(name: &'static str, value: String) -> Cookie<'static> {
    let cookie = Cookie::build((name, value)).path("/").same_site(SameSite::Lax);
    cookie.max_age(time::Duration::seconds(YEAR)).build()
}

fn session_cookie(value: String, headers: &HeaderMap) -> Cookie<'static> {
    let is_secure = is_over_tls(headers);
    let name = if is_secure { SESSION_OVER_TLS } else { SESSION };
    Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(is_secure).build()
}

/// Behind a proxy, it says so, or the page's origin does, which browsers send with a form. No page can make either up; who asks
/// without a browser gets a cookie that is good for TLS.
fn is_over_tls(headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN);
    is_forwarded_tls(headers) || origin.is_some_and(|origin| origin.as_bytes().starts_with(b"https://"))
}

fn write(cookie: Cookie<'_>) -> Option<HeaderValue> {
    HeaderValue::try_from(cookie.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&str, &str)]) -> HeaderMap {
        headers
            .iter()
            .map(|(name, value)| (name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap()))
            .collect()
    }

    fn kept(headers: &[(&str, &str)]) -> String {
        keep_token("t", &asked(headers), None).unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn over_tls_a_session_is_this_hosts_and_for_tls_alone() {
        assert_eq!(kept(&[]), "teahouse_session=t; HttpOnly; SameSite=Lax; Path=/");
        assert_eq!(kept(&[("x-forwarded-proto", "http"), ("origin", "http://tea.example")]), kept(&[]));
        for tls in
            [("origin", "https://tea.example"), ("x-forwarded-proto", "https"), ("x-forwarded-proto", "HTTPS, http")]
        {
            assert_eq!(kept(&[tls]), "__Host-teahouse_session=t; HttpOnly; SameSite=Lax; Secure; Path=/", "{tls:?}");
        }
    }

    #[test]
    fn a_session_that_a_neighbour_planted_is_not_read_over_tls() {
        let (planted, own) = ("teahouse_session=planted", "__Host-teahouse_session=own");
        let read = |headers: &[(&str, &str)]| read_token(&asked(headers));
        assert_eq!(read(&[("cookie", planted)]).as_deref(), Some("planted"), "without TLS there is no other");
        assert_eq!(read(&[("cookie", planted), ("x-forwarded-proto", "https")]), None);
        for both in [format!("{planted}; {own}"), format!("{own}; {planted}")] {
            assert_eq!(read(&[("cookie", &both)]).as_deref(), Some("own"));
        }
    }
}
