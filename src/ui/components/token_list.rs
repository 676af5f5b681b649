use leptos::{form::ActionForm, prelude::*};

use super::{FormField, Moment, Reason, problem_of};
use crate::{
    api::{EndSession, MakeToken},
    client::dom,
    domain::AccessToken,
    ui::{say, use_language},
};

/// The tokens by which other clients are this account, and a form for another.
#[component]
pub fn TokenList(
    /// The tokens.
    tokens: Vec<AccessToken>,
    /// Makes another.
    make: ServerAction<MakeToken>,
    /// What the buttons do.
    end: ServerAction<EndSession>,
) -> impl IntoView {
    let language = use_language();
    let problem = problem_of(make);
    let made = Memo::new(move |_| make.value().get().and_then(Result::ok));
    Effect::new(move || {
        if made.get().is_some() {
            dom::reset_form("label");
        }
    });
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
        <ul class="sessions">{tokens.into_iter().map(show).collect_view()}</ul>
        <div class="token-made" role="status">
            {move || {
                made.get()
                    .map(|token| {
                        view! {
                            <p class="form__hint">{say!(language, account.token_once)}</p>
                            <p><code class="token" translate="no">{token}</code></p>
                        }
                    })
            }}
        </div>
        <ActionForm action=make attr:class="form">
            <FormField id="label" name="label" autocomplete="off" describedby="label-hint label-reason" label=move || say!(language, account.token_label)/>
            <p class="form__hint" id="label-hint">{say!(language, account.token_hint)}</p>
            <noscript><p class="form__hint">{say!(language, account.token_needs_script)}</p></noscript>
            <Reason id="label-reason" problem/>
            <button type="submit" class="button button--plain" disabled=move || make.pending().get()>
                {say!(language, account.make_token)}
            </button>
        </ActionForm>
    }
}
