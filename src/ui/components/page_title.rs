use leptos::prelude::*;
use leptos_meta::{ServerMetaContext, Title};

use super::escape;
use crate::{
    i18n::td_string,
    ui::{show_count, use_language},
};

/// The document's title: what the page is, and whose it is. How many messages are unread stands before it.
#[component]
pub fn PageTitle(
    /// What the page is.
    #[prop(into)]
    text: Signal<String>,
    /// How many messages are unread.
    #[prop(into, default = 0.into())]
    unread: Signal<u64>,
) -> impl IntoView {
    let language = use_language();
    // A title is read once more after its page is gone, before the next one takes its place.
    let title = move || {
        let count = unread.try_get().filter(|count| *count > 0);
        let count = count.map(|count| format!("({}) ", show_count(count))).unwrap_or_default();
        format!("{count}{} · {}", text.try_get().unwrap_or_default(), td_string!(language.get(), app.name))
    };
    // On the server a title is written into the document as it is given (a browser takes it as text), and after the
    // page, by whichever thread, which may have no way to the signals of this page: so it is made here.
    let written = use_context::<ServerMetaContext>().map(|_| escape(&untrack(title)));

    view! { <Title text=move || written.clone().unwrap_or_else(title)/> }
}
