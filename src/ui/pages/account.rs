use leptos::prelude::*;

use crate::{
    api::{
        AccountPage as View, ChangeName, ChangePassword, EndSession, MakeToken, Register, look_at_registration,
        read_account,
    },
    i18n::td_string,
    ui::{
        components::{
            ChangeNameForm, ChangePasswordForm, DeleteAccountForm, PageTitle, ProblemView, RegisterForm, SessionList,
            TokenList, TopBar,
        },
        say, suspend, use_language,
    },
};

/// The reader's account; a guest's offer of one.
#[component]
pub fn AccountPage() -> impl IntoView {
    let language = use_language();
    let (name, password) = (ServerAction::<ChangeName>::new(), ServerAction::<ChangePassword>::new());
    let (make, end) = (ServerAction::<MakeToken>::new(), ServerAction::<EndSession>::new());
    let register = ServerAction::<Register>::new();
    let versions = move || {
        let of_sessions = (make.version().get(), end.version().get());
        (name.version().get(), password.version().get(), register.version().get(), of_sessions)
    };
    let account = Resource::new(versions, |_| read_account());
    let registration = Resource::new(|| (), |()| look_at_registration());
    let show = move || {
        suspend(async move {
            let needs_code = registration.await.is_ok_and(|found| found.needs_code);
            match account.await {
                Ok(View { me, role: None, .. }) => {
                    let name = me.name.to_string();
                    view! {
                        <TopBar me/>
                        <main class="house__main account" id="main">
                            <h1 class="account__title">{say!(language, account.title)}</h1>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.keep_name)}</h2>
                                <p class="front__lead">{say!(language, account.register_lead)}</p>
                                <RegisterForm name needs_code next=Some("/account".to_owned()) register/>
                            </section>
                        </main>
                    }
                    .into_any()
                }
                Ok(View { me, logins, tokens, .. }) => {
                    let now = me.name.to_string();
                    view! {
                        <TopBar me/>
                        <main class="house__main account" id="main">
                            <h1 class="account__title">{say!(language, account.title)}</h1>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.change_name)}</h2>
                                <ChangeNameForm name=now change=name/>
                            </section>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.sessions)}</h2>
                                <SessionList logins end/>
                            </section>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.tokens)}</h2>
                                <TokenList tokens make end/>
                            </section>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.change_password)}</h2>
                                <ChangePasswordForm change=password/>
                            </section>
                            <DeleteAccountForm/>
                        </main>
                    }
                    .into_any()
                }
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), account.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
