use leptos::prelude::*;
use leptos_meta::Title;

use crate::i18n::{t_string, use_i18n};

/// The document's title: what the page is, and whose it is. A bullet before it where something is unread.
#[component]
pub fn PageTitle(
    /// What the page is.
    #[prop(into)]
    text: Signal<String>,
    /// Whether something is unread.
    #[prop(into, default = false.into())]
    unread: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = move || {
        let bullet = if unread.get() { "• " } else { "" };
        format!("{bullet}{} · {}", text.get(), t_string!(i18n, app.name))
    };

    view! { <Title text=title/> }
}
