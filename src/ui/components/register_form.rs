use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_query_map;

use super::{FormField, Reason, problem_of, refusal_of, typed_of};
use crate::{
    api::{Problem, Register},
    domain::{Argument, Invalid, Refusal},
    ui::{say, use_language},
};

/// Makes an account.
#[component]
pub fn RegisterForm(
    /// The name to begin with: a guest's own.
    #[prop(into, default = String::new())]
    name: String,
    /// Whether the server asks for its administrator's code.
    needs_code: bool,
    /// Where to go afterwards, as a path of this site.
    next: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let register = ServerAction::<Register>::new();
    let problem = problem_of(register);
    let typed = typed_of(&problem.get_untracked());
    let name = if typed.is_empty() { name } else { typed };
    let code = use_query_map().with_untracked(|query| query.get("code")).unwrap_or_default();
    let invitation = use_query_map().with_untracked(|query| query.get("invitation"));
    // Whoever comes by a link need not type what is in it.
    let needs_code = needs_code && invitation.is_none();
    let refused = find_refused(&problem.get_untracked());
    let is_refused = move |field| refused == Some(field);

    view! {
        <ActionForm action=register attr:class="form">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            {invitation.map(|code| view! { <input type="hidden" name="invitation" value=code/> })}
            <FormField
                id="name"
                name="name"
                autocomplete="username"
                value=name
                describedby="register-reason"
                invalid=is_refused("name")
                autofocus=refused.is_none() || is_refused("name")
                label=move || say!(language, login.name)
            />
            <FormField
                id="password"
                name="password"
                kind="password"
                autocomplete="new-password"
                describedby="password-hint register-reason"
                invalid=is_refused("password")
                label=move || say!(language, account.password)
            />
            <p class="form__hint" id="password-hint">{say!(language, account.password_hint)}</p>
            {(needs_code || is_refused("code"))
                .then(|| {
                    view! {
                        <FormField
                            id="code"
                            name="code"
                            autocomplete="one-time-code"
                            value=code
                            describedby="code-hint register-reason"
                            invalid=is_refused("code")
                            label=move || say!(language, account.code)
                        />
                        <p class="form__hint" id="code-hint">{say!(language, account.code_hint)}</p>
                    }
                })}
            <Reason id="register-reason" problem/>
            <button type="submit" class="button button--wide">{say!(language, account.register)}</button>
        </ActionForm>
    }
}

/// The field that a refusal is about.
fn find_refused(problem: &Option<Problem>) -> Option<&'static str> {
    Some(match refusal_of(problem)? {
        Refusal::Invalid(Invalid { argument: Argument::Password, .. }) => "password",
        Refusal::Invalid(Invalid { argument: Argument::Code, .. }) => "code",
        _ => "name",
    })
}
