//! The cookies that the page sets.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// Holds the session's token.
const SESSION: &str = "teahouse_session";

/// Holds the language; the name is that of the i18n library, which reads it on both sides.
const LANGUAGE: &str = "i18n_pref_locale";

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
    let cookie = Cookie::build((LANGUAGE, language.to_owned())).path("/").same_site(SameSite::Lax);
    write(cookie.max_age(time::Duration::seconds(YEAR)).build())
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
