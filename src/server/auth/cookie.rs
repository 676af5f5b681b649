//! The cookies that the page sets.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use crate::domain::Appearance;

/// Holds the session's token.
const SESSION: &str = "teahouse_session";

/// Holds the language; the name is that of the i18n library, which reads it on both sides.
const LANGUAGE: &str = "i18n_pref_locale";

/// Holds how the pages look.
const APPEARANCE: &str = "teahouse_appearance";

/// A year, in seconds.
const YEAR: i64 = 365 * 24 * 60 * 60;

/// The session's token in a request.
pub(super) fn read_token(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(SESSION).map(|cookie| cookie.value().to_owned())
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
    Cookie::build((SESSION, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_over_tls(headers))
        .build()
}

/// Browsers send the page's origin with a form; behind a proxy it alone says what the person's browser sees.
fn is_over_tls(headers: &HeaderMap) -> bool {
    headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"https://"))
}

fn write(cookie: Cookie<'_>) -> Option<HeaderValue> {
    HeaderValue::try_from(cookie.to_string()).ok()
}
