use leptos::prelude::*;

/// A choice of a few, all of which are seen. The style sheet knows them by their ids: `theme-dark`.
#[component]
pub fn RadioChoices(
    /// The argument that it is.
    name: &'static str,
    /// What is chosen.
    label: &'static str,
    /// What may be chosen: as the server reads it, and as people do.
    choices: Vec<(&'static str, &'static str)>,
    /// What is chosen at first.
    chosen: &'static str,
) -> impl IntoView {
    let show = move |(value, text)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=format!("{name}-{value}")
                    name=name
                    value=value
                    checked=value == chosen
                    autocomplete="off"
                />
                <span>{text}</span>
            </label>
        }
    };

    view! {
        <fieldset class="choices">
            <legend>{label}</legend>
            <div class="choices__row">{choices.into_iter().map(show).collect_view()}</div>
        </fieldset>
    }
}
