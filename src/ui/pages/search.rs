use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::{SearchForm, SearchPage as View, search_messages},
    i18n::td_string,
    ui::{
        components::{DayForm, FindingsView, PageTitle, ProblemView, RefusalText, RoomName, SearchFields, TopBar},
        say, suspend, use_language,
    },
};

/// Looking for what was said: by words, in a room or all of them, by author and by day.
#[component]
pub fn SearchPage() -> impl IntoView {
    let language = use_language();
    let form = use_query_map().with_untracked(|query| {
        let field = |name| query.get(name).unwrap_or_default();
        SearchForm {
            q: field("q"),
            me: field("me"),
            room: field("room"),
            by: field("by"),
            from: field("from"),
            to: field("to"),
            before: field("before"),
            offset: field("offset"),
        }
    });
    let asked = form.clone();
    let page = Resource::new(move || asked.clone(), search_messages);
    let show = move || {
        let form = form.clone();
        suspend(async move {
            match page.await {
                Ok(View { me, rooms, outcome, blocked }) => {
                    let room = rooms.iter().find(|room| room.id.to_string() == form.room);
                    let (id, kind) = room.map(|room| (room.id, room.kind.clone())).unzip();
                    let outcome = outcome.map(|outcome| match outcome {
                        Ok(findings) => view! { <FindingsView findings blocked form=form.clone()/> }.into_any(),
                        Err(refusal) => view! { <p class="reason" role="alert"><RefusalText refusal/></p> }.into_any(),
                    });
                    let offset = form.offset();
                    view! {
                        <TopBar me/>
                        <main class="house__main account search-page" id="main">
                            {id.zip(kind)
                                .map(|(id, kind)| {
                                    view! {
                                        <p class="account__back">
                                            <a href=format!("/rooms/{id}")>"← " <RoomName kind/></a>
                                        </p>
                                    }
                                })}
                            <h1 class="account__title">{say!(language, search.title)}</h1>
                            <section class="card">
                                <SearchFields form rooms/>
                            </section>
                            {outcome}
                            {id.map(|room| view! { <section class="card"><DayForm room offset/></section> })}
                        </main>
                    }
                    .into_any()
                }
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), search.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
