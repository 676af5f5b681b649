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
    /// Whether it was refused.
    #[prop(into, default = false.into())]
    invalid: Signal<bool>,
    /// Whether it may be left empty.
    #[prop(default = false)]
    optional: bool,
    /// Whether it takes a short number.
    #[prop(default = false)]
    numeric: bool,
    /// Whether one can type into it at once; where it is not said, that is so of what was refused.
    #[prop(optional)]
    autofocus: Option<bool>,
    /// Whether it cannot be changed.
    #[prop(default = false)]
    readonly: bool,
    /// The most characters that it takes, where that is not the usual.
    #[prop(default = "128")]
    longest: &'static str,
) -> impl IntoView {
    let is_secret = kind == "password";
    view! {
        <label class="form__label" for=id>{label.run()}</label>
        <input
            id=id
            class="field"
            class:field--short=numeric
            name=name
            type=kind
            dir=if is_secret { "ltr" } else { "auto" }
            required=!optional
            maxlength=if numeric { "10" } else { longest }
            inputmode=numeric.then_some("numeric")
            autocomplete=autocomplete
            autocapitalize="off"
            spellcheck="false"
            value=value
            autofocus=autofocus.unwrap_or_else(|| invalid.get_untracked())
            readonly=readonly
            aria-describedby=describedby
            aria-invalid=move || invalid.get().then_some("true")
        />
    }
}
