use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Reason, problem_of, typed_of};
use crate::{
    api::ChangeName,
    ui::{say, use_language},
};

/// Gives an account another name.
#[component]
pub fn ChangeNameForm(
    /// The name now.
    name: String,
) -> impl IntoView {
    let language = use_language();
    let change = ServerAction::<ChangeName>::new();
    let problem = problem_of(change);
    let typed = typed_of(&problem.get_untracked());
    let name = if typed.is_empty() { name } else { typed };
    let is_refused = problem.get_untracked().is_some();

    view! {
        <ActionForm action=change attr:class="form">
            <FormField
                id="new-name"
                name="name"
                autocomplete="username"
                value=name
                describedby="new-name-reason"
                invalid=is_refused
                label=move || say!(language, login.name)
            />
            <Reason id="new-name-reason" problem/>
            <button type="submit" class="button button--plain">{say!(language, account.change_name)}</button>
        </ActionForm>
    }
}
