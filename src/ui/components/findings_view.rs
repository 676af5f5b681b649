use leptos::prelude::*;

use super::HitEntry;
use crate::{
    api::SearchForm,
    domain::{Findings, UserId},
    ui::{say, use_language},
};

/// What was found, the newest first, and the way to what is older.
#[component]
pub fn FindingsView(
    /// What was found.
    findings: Findings,
    /// Whom the reader does not want to hear.
    blocked: Vec<UserId>,
    /// What was asked for.
    form: SearchForm,
) -> impl IntoView {
    let language = use_language();
    let Findings { hits, older, is_partial } = findings;
    let offset = form.offset();
    let is_first = form.before.is_empty();
    let newest = SearchForm { before: String::new(), ..form.clone() };
    let older = older.map(|older| SearchForm { before: older.0.to_string(), ..form });
    let is_empty = hits.is_empty();
    let show = move |hit| view! { <HitEntry hit offset blocked=blocked.clone()/> };

    view! {
        <section class="findings" aria-label=say!(language, search.findings)>
            {is_partial.then(|| view! { <p class="form__hint" role="status">{say!(language, search.partial)}</p> })}
            {is_empty
                .then(|| {
                    view! {
                        <p class="findings__none" role="status">{say!(language, search.nothing)}</p>
                        <p class="form__hint">{say!(language, search.nothing_hint)}</p>
                    }
                })}
            <ol class="findings__list">{hits.into_iter().map(show).collect_view()}</ol>
            {(!is_first || older.is_some())
                .then(|| {
                    view! {
                        <p class="card__ways">
                            {(!is_first)
                                .then(|| view! { <a href=spell_address(&newest)>{say!(language, search.newest)}</a> })}
                            {older
                                .map(|older| {
                                    view! {
                                        <a href=spell_address(&older) rel="next">{say!(language, search.older)}</a>
                                    }
                                })}
                        </p>
                    }
                })}
        </section>
    }
}

/// The address of a page of what was found.
fn spell_address(form: &SearchForm) -> String {
    let SearchForm { q, me, room, by, from, to, before, offset } = form;
    let fields = [
        ("q", q),
        ("me", me),
        ("room", room),
        ("by", by),
        ("from", from),
        ("to", to),
        ("before", before),
        ("offset", offset),
    ];
    let filled = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let fields: Vec<_> = filled.map(|(name, value)| format!("{name}={}", escape_field(value))).collect();
    format!("/search?{}", fields.join("&"))
}

/// A value as an address may have it.
fn escape_field(value: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_what_the_form_had() {
        let form = SearchForm { q: "茶 &\"x\"".to_owned(), offset: "-60".to_owned(), ..SearchForm::default() };
        assert_eq!(spell_address(&form), "/search?q=%E8%8C%B6%20%26%22x%22&offset=-60");
    }
}
