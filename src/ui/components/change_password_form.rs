use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Reason, problem_of};
use crate::{
    api::ChangePassword,
    client::dom,
    ui::{say, use_language},
};

/// Gives an account another password.
#[component]
pub fn ChangePasswordForm(
    /// What the button does.
    change: ServerAction<ChangePassword>,
) -> impl IntoView {
    let language = use_language();
    let problem = problem_of(change);
    let is_done = move || matches!(change.value().get(), Some(Ok(())));
    Effect::new(move || {
        if is_done() {
            dom::reset_form("new-password");
        }
    });

    view! {
        <ActionForm action=change attr:class="form">
            <FormField
                id="current-password"
                name="current"
                kind="password"
                autocomplete="current-password"
                describedby="new-password-reason"
                label=move || say!(language, account.password_now)
            />
            <FormField
                id="new-password"
                name="password"
                kind="password"
                autocomplete="new-password"
                describedby="new-password-hint new-password-reason"
                label=move || say!(language, account.password_new)
            />
            <p class="form__hint" id="new-password-hint">{say!(language, account.password_ends_others)}</p>
            <Reason id="new-password-reason" problem/>
            <p class="form__done" role="status">{move || is_done().then(|| say!(language, account.password_changed))}</p>
            <button type="submit" class="button button--plain" disabled=move || change.pending().get()>
                {say!(language, account.change_password)}
            </button>
        </ActionForm>
    }
}
