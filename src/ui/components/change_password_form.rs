use leptos::{form::ActionForm, prelude::*};

use super::{DoneNote, FormField, Reason, problem_of, refusal_of};
use crate::{
    api::ChangePassword,
    domain::Refusal,
    ui::{say, use_language},
};

/// Gives an account another password.
#[component]
pub fn ChangePasswordForm(
    /// Whose password it is, for the browser that keeps it.
    name: String,
) -> impl IntoView {
    let language = use_language();
    let change = ServerAction::<ChangePassword>::new();
    let problem = problem_of(change);
    let refusal = refusal_of(&problem.get_untracked());
    let is_current = refusal == Some(Refusal::WrongCredentials);
    let is_new = refusal.is_some() && !is_current;

    view! {
        <ActionForm action=change attr:class="form">
            <input type="text" autocomplete="username" value=name readonly hidden/>
            <FormField
                id="current-password"
                name="current"
                kind="password"
                autocomplete="current-password"
                describedby="new-password-reason"
                invalid=is_current
                label=move || say!(language, account.password_now)
            />
            <FormField
                id="new-password"
                name="password"
                kind="password"
                autocomplete="new-password"
                describedby="new-password-hint new-password-reason"
                invalid=is_new
                label=move || say!(language, account.password_new)
            />
            <p class="form__hint" id="new-password-hint">{say!(language, account.password_ends_others)}</p>
            <Reason id="new-password-reason" problem/>
            <DoneNote done="password" text=move || say!(language, account.password_changed)/>
            <button type="submit" class="button button--plain">{say!(language, account.change_password)}</button>
        </ActionForm>
    }
}
