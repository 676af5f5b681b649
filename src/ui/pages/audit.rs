use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::{AuditPage as View, read_audit},
    i18n::td_string,
    ui::{
        components::{AuditList, PageTitle, ProblemView, TopBar},
        say, suspend, use_language,
    },
};

/// What was done to rooms and people, the newest first, a hundred lines at once.
#[component]
pub fn AuditPage() -> impl IntoView {
    let language = use_language();
    let before = use_query_map().with_untracked(|query| query.get("before")?.parse::<i64>().ok());
    let page = Resource::new(move || before, read_audit);
    let show = move || {
        suspend(async move {
            match page.await {
                Ok(View { me, entries, older }) => view! {
                    <TopBar me/>
                    <main class="house__main account" id="main">
                        <p class="account__back"><a href="/admin">"← " {say!(language, admin.title)}</a></p>
                        <h1 class="account__title">{say!(language, admin.audit)}</h1>
                        <section class="card">
                            <h2 class="visually-hidden">{say!(language, admin.audit)}</h2>
                            <AuditList entries/>
                            {(before.is_some() || older.is_some())
                                .then(|| {
                                    view! {
                                        <p class="card__ways">
                                            {before
                                                .map(|_| {
                                                    view! {
                                                        <a href="/admin/audit">{say!(language, timeline.to_newest)}</a>
                                                    }
                                                })}
                                            {older
                                                .map(|older| {
                                                    view! {
                                                        <a href=format!("/admin/audit?before={older}") rel="next">
                                                            {say!(language, admin.older)}
                                                        </a>
                                                    }
                                                })}
                                        </p>
                                    }
                                })}
                        </section>
                    </main>
                }
                .into_any(),
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), admin.audit).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
