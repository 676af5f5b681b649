use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_query_map};

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
    let query = use_query_map();
    let caller = Resource::new(|| (), |()| whoami());
    let next = move || query.with_untracked(|query| query.get("next")).filter(|next| is_local(next));
    let door = move || {
        suspend(async move {
            match caller.await {
                Ok(Some(_)) => view! { <Redirect path=next().unwrap_or_else(|| "/rooms".to_owned())/> }.into_any(),
                Ok(None) | Err(_) => view! { <LoginForm next=next()/> }.into_any(),
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
                </div>
            </main>
            <footer class="front__foot">
                <a href="/developers" rel="external">{say!(language, app.developers)}</a>
            </footer>
        </div>
    }
}

/// Whether it is a path of this site, and not the address of another.
fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\')
}
