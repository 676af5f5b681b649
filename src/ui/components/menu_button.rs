use leptos::prelude::*;

/// The three dots that open a menu: the summary of the browser's own disclosure.
#[component]
pub fn MenuButton(
    /// What it is for, where it is pointed at.
    #[prop(into)]
    title: Signal<&'static str>,
    /// The same, where it is read out; with whom it is about, where a page has many.
    children: Children,
) -> impl IntoView {
    view! {
        <summary class="menu__button" title=title>
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6 12h.01M12 12h.01M18 12h.01"/></svg>
            <span class="visually-hidden">{children()}</span>
        </summary>
    }
}
