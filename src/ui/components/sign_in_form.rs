use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Reason, problem_of, typed_of};
use crate::{
    api::SignIn,
    ui::{say, use_language},
};

/// The way in for somebody who has an account.
#[component]
pub fn SignInForm(
    /// Where to go afterwards, as a path of this site.
    next: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let sign_in = ServerAction::<SignIn>::new();
    let problem = problem_of(sign_in);
    let typed = typed_of(&problem.get_untracked());
    let is_refused = problem.get_untracked().is_some();

    view! {
        <ActionForm action=sign_in attr:class="form">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <FormField
                id="name"
                name="name"
                autocomplete="username"
                value=typed
                describedby="sign-in-reason"
                autofocus=!is_refused
                label=move || say!(language, login.name)
            />
            <FormField
                id="password"
                name="password"
                kind="password"
                autocomplete="current-password"
                describedby="sign-in-reason"
                invalid=is_refused
                label=move || say!(language, account.password)
            />
            <Reason id="sign-in-reason" problem/>
            <button type="submit" class="button button--wide">{say!(language, account.sign_in)}</button>
        </ActionForm>
    }
}
