use leptos::prelude::*;
use leptos_meta::Title;

use crate::{i18n::td_string, ui::use_language};

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
    let language = use_language();
    let title = move || {
        let bullet = if unread.get() { "• " } else { "" };
        format!("{bullet}{} · {}", text.get(), td_string!(language.get(), app.name))
    };

    view! { <Title text=title/> }
}
