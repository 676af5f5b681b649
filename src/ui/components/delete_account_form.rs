use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Reason, problem_of};
use crate::{
    api::DeleteAccount,
    client::{Ending, use_session},
    ui::{say, use_language},
};

/// Removes an account, behind its password.
#[component]
pub fn DeleteAccountForm() -> impl IntoView {
    let language = use_language();
    let session = use_session();
    let delete = ServerAction::<DeleteAccount>::new();
    let problem = problem_of(delete);
    Effect::new(move || {
        if matches!(delete.value().get(), Some(Ok(()))) {
            session.end(Ending::LoggedOut);
        }
    });

    view! {
        <details class="delete-account" open=problem.get_untracked().is_some()>
            <summary>{say!(language, account.delete)}</summary>
            <ActionForm action=delete attr:class="form">
                <p class="form__hint" id="delete-hint">{say!(language, account.delete_hint)}</p>
                <FormField
                    id="delete-password"
                    name="password"
                    kind="password"
                    autocomplete="current-password"
                    describedby="delete-hint delete-reason"
                    label=move || say!(language, account.password_now)
                />
                <Reason id="delete-reason" problem/>
                <button type="submit" class="button button--alarm" disabled=move || delete.pending().get()>
                    {say!(language, account.delete_submit)}
                </button>
            </ActionForm>
        </details>
    }
}
