use leptos::prelude::*;
use leptos_router::components::{A, Redirect};

use super::next::use_next;
use crate::{
    api::whoami,
    i18n::td_string,
    ui::{
        components::{Brand, LanguageSwitch, LoginForm, PageTitle},
        say, suspend, use_language,
    },
};

/// The door: whoever is inside already goes on, everybody else takes a name.
#[component]
pub fn LoginPage() -> impl IntoView {
    let language = use_language();
    let caller = Resource::new(|| (), |()| whoami());
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
        <div class="front">
            <header class="front__top">
                <LanguageSwitch/>
            </header>
            <main class="front__main" id="main">
                <h1 class="front__brand"><Brand/></h1>
                <p class="front__tagline">{say!(language, app.tagline)}</p>
                <div class="card">
                    <p class="front__lead">{say!(language, login.lead)}</p>
                    <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{door}</Suspense>
                    <p class="card__ways">
                        <A href="/sign-in">{say!(language, account.to_sign_in)}</A>
                        <A href="/register">{say!(language, account.to_register)}</A>
                    </p>
                </div>
            </main>
            <footer class="front__foot">
                <a href="/developers" rel="external">{say!(language, app.developers)}</a>
            </footer>
        </div>
    }
}
