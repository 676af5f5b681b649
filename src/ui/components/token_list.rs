use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Moment, Reason, problem_of};
use crate::{
    api::{EndSession, MakeToken},
    domain::AccessToken,
    ui::{say, use_language},
};

/// The tokens by which other clients are this account, and a form for another.
#[component]
pub fn TokenList(
    /// The tokens.
    tokens: Vec<AccessToken>,
    /// One that was just made, to be shown this once.
    made: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let (make, end) = (ServerAction::<MakeToken>::new(), ServerAction::<EndSession>::new());
    let problem = problem_of(make);
    let is_refused = problem.get_untracked().is_some();
    let show_made = move |token: String| {
        view! {
            <div class="token-made">
                <label class="form__label" for="new-token">{say!(language, account.token_new)}</label>
                <textarea
                    id="new-token"
                    class="field token"
                    rows="3"
                    dir="ltr"
                    translate="no"
                    spellcheck="false"
                    readonly
                    aria-describedby="new-token-hint"
                    inner_html=token
                ></textarea>
                <p class="form__hint" id="new-token-hint">{say!(language, account.token_once)}</p>
            </div>
        }
    };
    let show = move |token: AccessToken| {
        view! {
            <li class="session">
                <p class="session__what"><bdi>{token.label}</bdi></p>
                <p class="session__when">{say!(language, account.made)} " " <Moment at=token.made/></p>
                <ActionForm action=end>
                    <input type="hidden" name="session" value=token.id.0.to_string()/>
                    <button type="submit" class="quiet-button">{say!(language, account.take_back)}</button>
                </ActionForm>
            </li>
        }
    };

    view! {
        {made.map(show_made)}
        <ul class="sessions">{tokens.into_iter().map(show).collect_view()}</ul>
        <ActionForm action=make attr:class="form">
            <FormField
                id="label"
                name="label"
                autocomplete="off"
                describedby="label-hint label-reason"
                invalid=is_refused
                label=move || say!(language, account.token_label)
            />
            <p class="form__hint" id="label-hint">{say!(language, account.token_hint)}</p>
            <Reason id="label-reason" problem/>
            <button type="submit" class="button button--plain">{say!(language, account.make_token)}</button>
        </ActionForm>
    }
}
