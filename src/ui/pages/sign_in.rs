use leptos::prelude::*;

use super::next::use_next;
use crate::{
    i18n::td_string,
    ui::{
        components::{Front, PageTitle, SignInForm},
        say, use_language,
    },
};

/// The door for those who have an account.
#[component]
pub fn SignInPage() -> impl IntoView {
    let language = use_language();
    let next = use_next();

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), account.sign_in).to_owned())/>
        <Front>
            <h1 class="card__title">{say!(language, account.sign_in)}</h1>
            <SignInForm next/>
            <p class="card__ways">
                <a href="/register">{say!(language, account.to_register)}</a>
                <a href="/login">{say!(language, account.to_guest)}</a>
            </p>
        </Front>
    }
}
