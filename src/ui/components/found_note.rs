use leptos::prelude::*;

use crate::{i18n::td, ui::use_language};

/// How much of a list is shown, where that is not all of it.
#[component]
pub fn FoundNote(
    /// How many are shown.
    shown: usize,
    /// How many there are.
    count: usize,
) -> impl IntoView {
    let language = use_language();
    (count > shown).then(|| view! { <p class="form__hint">{td!(language.get(), admin.shown, shown, count)}</p> })
}
