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
    // A title is read once more after its page is gone, before the next one takes its place.
    let title = move || {
        let bullet = if unread.try_get().unwrap_or_default() { "• " } else { "" };
        format!("{bullet}{} · {}", text.try_get().unwrap_or_default(), td_string!(language.get(), app.name))
    };

    view! { <Title text=title/> }
}
