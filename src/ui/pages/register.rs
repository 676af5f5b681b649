use leptos::prelude::*;
use leptos_router::components::A;

use super::next::use_next;
use crate::{
    api::{Register, look_at_registration},
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
    let register = ServerAction::<Register>::new();
    let registration = Resource::new(|| (), |()| look_at_registration());
    let form = move || {
        let next = next.clone();
        suspend(async move {
            let (name, needs_code) = registration.await.map(|found| (found.name, found.needs_code)).unwrap_or_default();
            let name = name.map(|name| name.to_string()).unwrap_or_default();
            view! { <RegisterForm name needs_code next register/> }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), account.register).to_owned())/>
        <Front>
            <h1 class="card__title">{say!(language, account.register)}</h1>
            <p class="front__lead">{say!(language, account.register_lead)}</p>
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{form}</Suspense>
            <p class="card__ways">
                <A href="/sign-in">{say!(language, account.to_sign_in)}</A>
                <A href="/login">{say!(language, account.to_guest)}</A>
            </p>
        </Front>
    }
}
