use leptos::prelude::*;

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
    let holds = Memo::new(move |_| when.get());

    view! { {move || holds.get().then(|| children())} }
}
