use leptos::prelude::*;

/// Something that is so or not, with what it means.
#[component]
pub fn CheckField(
    /// The element's id.
    id: &'static str,
    /// The argument that it is; it is only sent where it is so.
    name: &'static str,
    /// What it is.
    #[prop(into)]
    label: ViewFn,
    /// What it means.
    #[prop(into)]
    hint: ViewFn,
    /// Whether it is so at first.
    #[prop(default = false)]
    checked: bool,
    /// Whether it cannot be changed.
    #[prop(default = false)]
    disabled: bool,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");

    view! {
        <p class="check">
            <input
                type="checkbox"
                id=id
                name=name
                value="on"
                checked=checked
                disabled=disabled
                aria-describedby=hint_id.clone()
            />
            <label for=id>{label.run()}</label>
            <span class="form__hint" id=hint_id>{hint.run()}</span>
        </p>
        // A box that cannot be changed is not sent.
        {(checked && disabled).then(|| view! { <input type="hidden" name=name value="on"/> })}
    }
}
