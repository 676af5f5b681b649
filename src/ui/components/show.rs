use leptos::prelude::*;

use crate::ui::status::is_server;

/// Shows what is in it while something holds.
///
/// It stands for the library's, which is compiled anew for each use: this one is compiled once.
#[component]
pub fn Show(
    /// What has to hold.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    // What is written once does not change: there is nothing to compare.
    let holds = if is_server() { when } else { Memo::new(move |_| when.get()).into() };

    view! { {move || holds.get().then(|| children())} }
}
