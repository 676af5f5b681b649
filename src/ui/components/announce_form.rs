use leptos::{form::ActionForm, prelude::*};

use super::{DoneNote, Reason, problem_of, typed_of};
use crate::{
    api::Announce,
    ui::{say, use_language},
};

/// Says something to everyone.
#[component]
pub fn AnnounceForm() -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<Announce>::new();
    let problem = problem_of(action);
    let typed = typed_of(&problem.get_untracked());
    let is_refused = problem.get_untracked().is_some();

    view! {
        <ActionForm action attr:class="form">
            <label class="form__label" for="announcement-text">{say!(language, admin.announcement_text)}</label>
            <textarea
                id="announcement-text"
                class="field"
                name="text"
                rows="3"
                dir="auto"
                maxlength="4000"
                required
                autofocus=is_refused
                aria-invalid=is_refused.then_some("true")
                aria-describedby="announcement-hint announcement-reason"
            >
                {typed}
            </textarea>
            <p class="form__hint" id="announcement-hint">{say!(language, admin.announcement_hint)}</p>
            <Reason id="announcement-reason" problem/>
            <DoneNote done="announcement" text=move || say!(language, admin.announced)/>
            <button type="submit" class="button">{say!(language, admin.announce)}</button>
        </ActionForm>
    }
}
