use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_query_map;

use super::{FormField, Reason, problem_of, typed_of};
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
    /// What the button does.
    register: ServerAction<Register>,
) -> impl IntoView {
    let language = use_language();
    let problem = problem_of(register);
    let typed = typed_of(&problem.get_untracked());
    let name = if typed.is_empty() { name } else { typed };
    let code = use_query_map().with_untracked(|query| query.get("code")).unwrap_or_default();
    let asks_for_code = Memo::new(move |_| needs_code || problem.with(is_of_code));

    view! {
        <ActionForm action=register attr:class="form">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <FormField id="name" name="name" autocomplete="username" value=name describedby="register-reason" label=move || say!(language, login.name)/>
            <FormField
                id="password"
                name="password"
                kind="password"
                autocomplete="new-password"
                describedby="password-hint register-reason"
                label=move || say!(language, account.password)
            />
            <p class="form__hint" id="password-hint">{say!(language, account.password_hint)}</p>
            <Show when=move || asks_for_code.get()>
                <FormField
                    id="code"
                    name="code"
                    autocomplete="one-time-code"
                    value=code.clone()
                    describedby="code-hint register-reason"
                    label=move || say!(language, account.code)
                />
                <p class="form__hint" id="code-hint">{say!(language, account.code_hint)}</p>
            </Show>
            <Reason id="register-reason" problem/>
            <button type="submit" class="button button--wide" disabled=move || register.pending().get()>
                {say!(language, account.register)}
            </button>
        </ActionForm>
    }
}

fn is_of_code(problem: &Option<Problem>) -> bool {
    matches!(
        problem,
        Some(Problem::Refused { refusal: Refusal::Invalid(Invalid { argument: Argument::Code, .. }), .. })
    )
}
