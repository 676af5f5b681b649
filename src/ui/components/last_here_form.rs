use leptos::{form::ActionForm, prelude::*};

use super::{CheckField, DoneNote};
use crate::{
    api::ShowLastHere,
    ui::{say, use_language},
};

/// Whether others may see when the reader was here last.
#[component]
pub fn LastHereForm(
    /// Whether they may.
    shown: bool,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<ShowLastHere>::new();

    view! {
        <ActionForm action attr:class="form">
            <CheckField
                id="shows-last-here"
                name="shown"
                checked=shown
                label=move || say!(language, account.last_here)
                hint=move || say!(language, account.last_here_hint)
            />
            <DoneNote done="last-here" text=move || say!(language, admin.saved)/>
            <button type="submit" class="button button--plain">{say!(language, order.save)}</button>
        </ActionForm>
    }
}
