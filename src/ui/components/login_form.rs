use leptos::prelude::*;

use super::{FormField, Reason, SubmissionForm, typed_of};
use crate::{
    api::Login,
    client::dom,
    ui::{Submission, say, use_language},
};

/// The door of the house: a name, and in.
#[component]
pub fn LoginForm(
    /// Where to go afterwards, as a path of this site.
    next: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let log_in = Submission::to::<Login>();
    let problem = log_in.problem();
    Effect::new(move || {
        if problem.get().is_some() {
            dom::focus_id("name");
        }
    });
    let typed = typed_of(&problem.get_untracked());

    view! {
        <SubmissionForm submission=log_in class="form login">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <FormField
                id="name"
                name="name"
                autocomplete="nickname"
                value=typed
                describedby="name-hint name-reason"
                invalid=Signal::derive(move || problem.get().is_some())
                autofocus=true
                label=move || say!(language, login.name)
            />
            <Reason id="name-reason" problem/>
            <p class="form__hint" id="name-hint">{say!(language, login.hint)}</p>
            <button type="submit" class="button button--wide" disabled=move || log_in.is_pending()>
                {say!(language, login.submit)}
            </button>
        </SubmissionForm>
    }
}
