//! The page for developers: `docs/developers/` as HTML, with this server's address in its examples.
//!
//! It is no page of the wasm front end: it needs none of it, and its texts would weigh on every visitor's download.

mod language;

use std::sync::LazyLock;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Request, header},
    response::{Html, IntoResponse, Response},
};
use pulldown_cmark::{Options, Parser, html};

use super::{assets::find_assets, csp::state_file_policy};
use crate::{
    domain::Appearance,
    server::{auth::read_appearance, host::read_site},
};
use language::Language;

const PAGE: &str = include_str!("page.html");

/// The guide in one language, rendered.
struct Guide {
    title: &'static str,
    body: String,
}

static ENGLISH: LazyLock<Guide> = LazyLock::new(|| render(include_str!("../../../../docs/developers/en.md")));
static CHINESE: LazyLock<Guide> = LazyLock::new(|| render(include_str!("../../../../docs/developers/zh.md")));

/// Answers with the guide in the reader's language.
pub(super) async fn show_guide(request: Request<Body>) -> Response {
    let headers = request.headers();
    let language = Language::of(headers);
    let page = fill(language, headers);
    let mut response = Html(page).into_response();
    let kept = response.headers_mut();
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    kept.insert(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    if let Some(policy) = state_file_policy(headers, "'self'") {
        kept.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn fill(language: Language, headers: &HeaderMap) -> String {
    let guide = match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    };
    let other = language.other();
    let appearance = read_appearance(headers);
    [
        ("{{body}}", guide.body.as_str()),
        ("{{title}}", guide.title),
        ("{{language}}", language.code()),
        ("{{appearance}}", &write_attributes(appearance)),
        ("{{scheme}}", appearance.theme.schemes()),
        ("{{other}}", other.code()),
        ("{{other-name}}", other.name()),
        ("{{stylesheet}}", &find_assets().stylesheet),
        ("{{origin}}", &read_site(headers).unwrap_or_else(|| "http://localhost:3000".to_owned())),
    ]
    .iter()
    .fold(PAGE.to_owned(), |page, (field, value)| page.replace(field, value))
}

/// The attributes of `<html>` by which the style sheet knows what the reader chose.
fn write_attributes(appearance: Appearance) -> String {
    let Appearance { theme, text, density } = appearance;
    format!(r#" data-theme="{}" data-text="{}" data-density="{}""#, theme.as_str(), text.as_str(), density.as_str())
}

/// The first line is the title; headings have ids, tables are tables. Code that is wider than the page is scrolled by keys
/// too.
fn render(text: &'static str) -> Guide {
    let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES));
    Guide { title, body: body.replace("<pre>", r#"<pre tabindex="0">"#) }
}
