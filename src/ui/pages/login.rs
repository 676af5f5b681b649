use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::next::use_next;
use crate::{
    api::{JsonText, whoami},
    i18n::td_string,
    ui::{
        components::{Front, LoginForm, PageTitle},
        say, suspend, use_language,
    },
};

/// The door: whoever is inside already goes on, everybody else takes a name.
#[component]
pub fn LoginPage() -> impl IntoView {
    let language = use_language();
    let caller = Resource::<_, JsonText>::new_with_options(|| (), |()| whoami(), false);
    let next = use_next();
    let door = move || {
        let next = next.clone();
        suspend(async move {
            match caller.await {
                Ok(Some(_)) => view! { <Redirect path=next.unwrap_or_else(|| "/rooms".to_owned())/> }.into_any(),
                Ok(None) | Err(_) => view! { <LoginForm next/> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), login.title).to_owned())/>
        <Front is_door=true>
            <p class="front__lead">{say!(language, login.lead)}</p>
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{move || door()}</Suspense>
            <p class="card__ways">
                <a href="/sign-in" rel="external">{say!(language, account.to_sign_in)}</a>
                <a href="/register" rel="external">{say!(language, account.to_register)}</a>
            </p>
        </Front>
    }
}
