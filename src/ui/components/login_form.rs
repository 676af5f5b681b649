use leptos::{form::ActionForm, html, prelude::*};

use super::{Reason, problem_of, typed_of};
use crate::{
    api::Login,
    client::dom,
    ui::{say, use_language},
};

/// The door of the house: a name, and in.
#[component]
pub fn LoginForm(
    /// Where to go afterwards, as a path of this site.
    next: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let log_in = ServerAction::<Login>::new();
    let problem = problem_of(log_in);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let (true, Some(field)) = (problem.get().is_some(), field.get()) {
            dom::focus(&field);
        }
    });
    let typed = typed_of(&problem.get_untracked());

    view! {
        <ActionForm action=log_in attr:class="form login">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <label class="form__label" for="name">{say!(language, login.name)}</label>
            <input
                id="name"
                class="field"
                name="name"
                type="text"
                dir="auto"
                required
                maxlength="128"
                autocomplete="nickname"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                value=typed
                autofocus
                aria-describedby="name-hint name-reason"
                aria-invalid=move || problem.get().is_some().then_some("true")
                node_ref=field
            />
            <Reason id="name-reason" problem/>
            <p class="form__hint" id="name-hint">{say!(language, login.hint)}</p>
            <button type="submit" class="button button--wide" disabled=move || log_in.pending().get()>
                {say!(language, login.submit)}
            </button>
        </ActionForm>
    }
}
