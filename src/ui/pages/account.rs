use leptos::prelude::*;

use crate::{
    api::{AccountPage as View, look_at_registration, read_account, take_new_token},
    domain::Role,
    i18n::td_string,
    ui::{
        components::{
            ChangeNameForm, ChangePasswordForm, DeleteAccountForm, LastHereForm, PageTitle, ProblemView, RegisterForm,
            SessionList, TokenList, TopBar,
        },
        say, suspend, use_language,
    },
};

/// The reader's account; a guest's offer of one.
#[component]
pub fn AccountPage() -> impl IntoView {
    let language = use_language();
    let account = Resource::new(|| (), |()| read_account());
    let registration = Resource::new(|| (), |()| look_at_registration());
    let made = Resource::new(|| (), |()| take_new_token());
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
                                <RegisterForm name needs_code next=Some("/account".to_owned())/>
                            </section>
                        </main>
                    }
                    .into_any()
                }
                Ok(View { me, role, logins, tokens, shows_last_here }) => {
                    let runs_server = role == Some(Role::Administrator);
                    let name = me.name.to_string();
                    let made = made.await.ok().flatten();
                    view! {
                        <TopBar me/>
                        <main class="house__main account" id="main">
                            <h1 class="account__title">{say!(language, account.title)}</h1>
                            {runs_server
                                .then(|| {
                                    view! {
                                        <p>
                                            <a class="button button--plain" href="/admin" rel="external">
                                                {say!(language, admin.title)}
                                            </a>
                                        </p>
                                    }
                                })}
                            <p class="card__ways"><a href="/emoji">{say!(language, own_emoji.title)}</a></p>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.change_name)}</h2>
                                <ChangeNameForm name=name.clone()/>
                            </section>
                            <section class="card">
                                <h2 class="card__title">{say!(language, account.sessions)}</h2>
                                <SessionList logins/>
                            </section>
                            <section class="card" id="tokens">
                                <h2 class="card__title">{say!(language, account.tokens)}</h2>
                                <TokenList tokens made/>
                            </section>
                            <section class="card" id="last-here">
                                <h2 class="card__title">{say!(language, account.privacy)}</h2>
                                <LastHereForm shown=shows_last_here/>
                            </section>
                            <section class="card" id="password">
                                <h2 class="card__title">{say!(language, account.change_password)}</h2>
                                <ChangePasswordForm name=name.clone()/>
                            </section>
                            <DeleteAccountForm name/>
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
