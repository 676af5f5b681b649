use leptos::prelude::*;

use super::next::use_next;
use crate::{
    api::look_at_registration,
    i18n::td_string,
    ui::{
        components::{Front, PageTitle, RegisterForm},
        say, suspend, use_language,
    },
};

/// Where accounts are made. A guest keeps their name, their rooms and what they said.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let language = use_language();
    let next = use_next();
    let registration = Resource::new(|| (), |()| look_at_registration());
    let form = move || {
        let next = next.clone();
        suspend(async move {
            let (name, needs_code) = registration.await.map(|found| (found.name, found.needs_code)).unwrap_or_default();
            let name = name.map(|name| name.to_string()).unwrap_or_default();
            view! { <RegisterForm name needs_code next/> }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), account.register).to_owned())/>
        <Front>
            <h1 class="card__title">{say!(language, account.register)}</h1>
            <p class="front__lead">{say!(language, account.register_lead)}</p>
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{form}</Suspense>
            <p class="card__ways">
                <a href="/sign-in">{say!(language, account.to_sign_in)}</a>
                <a href="/login">{say!(language, account.to_guest)}</a>
            </p>
        </Front>
    }
}
