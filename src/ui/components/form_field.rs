use leptos::prelude::*;

/// A labelled field of one line.
#[component]
pub fn FormField(
    /// The element's id.
    id: &'static str,
    /// The argument that it is.
    name: &'static str,
    /// What it is for.
    #[prop(into)]
    label: ViewFn,
    /// What kind of text: `text` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    autocomplete: &'static str,
    /// What is in it at first.
    #[prop(into, default = String::new())]
    value: String,
    /// The ids of what explains it.
    describedby: &'static str,
    /// Whether it may be left empty.
    #[prop(default = false)]
    optional: bool,
) -> impl IntoView {
    let is_secret = kind == "password";
    view! {
        <label class="form__label" for=id>{label.run()}</label>
        <input
            id=id
            class="field"
            name=name
            type=kind
            dir=if is_secret { "ltr" } else { "auto" }
            required=!optional
            maxlength="128"
            autocomplete=autocomplete
            autocapitalize="off"
            spellcheck="false"
            value=value
            aria-describedby=describedby
        />
    }
}
