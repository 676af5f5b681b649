use leptos::prelude::*;

/// One of several choices.
#[component]
pub fn ChoiceField(
    /// The element's id.
    id: &'static str,
    /// The argument that it is.
    name: &'static str,
    /// What is chosen.
    #[prop(into)]
    label: ViewFn,
    /// What may be chosen: as the server reads it, and as people do.
    choices: Vec<(&'static str, &'static str)>,
    /// What is chosen at first.
    chosen: &'static str,
) -> impl IntoView {
    let show = move |(value, text)| view! { <option value=value selected=value == chosen>{text}</option> };

    view! {
        <label class="form__label" for=id>{label.run()}</label>
        <select class="field" id=id name=name>{choices.into_iter().map(show).collect_view()}</select>
    }
}
