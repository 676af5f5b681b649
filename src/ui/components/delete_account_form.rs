use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Reason, problem_of};
use crate::{
    api::DeleteAccount,
    ui::{say, use_language},
};

/// Removes an account, behind its password.
#[component]
pub fn DeleteAccountForm(
    /// Whose password it is, for the browser that keeps it.
    name: String,
) -> impl IntoView {
    let language = use_language();
    let delete = ServerAction::<DeleteAccount>::new();
    let problem = problem_of(delete);
    let is_refused = problem.get_untracked().is_some();

    view! {
        <details class="delete-account" open=is_refused>
            <summary>{say!(language, account.delete)}</summary>
            <ActionForm action=delete attr:class="form">
                <input type="text" autocomplete="username" value=name readonly hidden/>
                <p class="form__hint" id="delete-hint">{say!(language, account.delete_hint)}</p>
                <FormField
                    id="delete-password"
                    name="password"
                    kind="password"
                    autocomplete="current-password"
                    describedby="delete-hint delete-reason"
                    invalid=is_refused
                    label=move || say!(language, account.password_now)
                />
                <Reason id="delete-reason" problem/>
                <button type="submit" class="button button--alarm">{say!(language, account.delete_submit)}</button>
            </ActionForm>
        </details>
    }
}
