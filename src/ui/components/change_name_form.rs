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
    /// What the button does.
    change: ServerAction<ChangeName>,
) -> impl IntoView {
    let language = use_language();
    let problem = problem_of(change);
    let typed = typed_of(&problem.get_untracked());
    let name = if typed.is_empty() { name } else { typed };

    view! {
        <ActionForm action=change attr:class="form">
            <FormField id="new-name" name="name" autocomplete="username" value=name describedby="new-name-reason" label=move || say!(language, login.name)/>
            <Reason id="new-name-reason" problem/>
            <button type="submit" class="button button--plain" disabled=move || change.pending().get()>
                {say!(language, account.change_name)}
            </button>
        </ActionForm>
    }
}
