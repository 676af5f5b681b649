use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    api::read_roll,
    i18n::td_string,
    ui::{
        components::{NarrowForm, PageTitle, ProblemView, RollView, RoomName, TopBar},
        say, suspend, use_language,
    },
};

/// Who belongs to a room, and a search in their names.
#[component]
pub fn RollPage() -> impl IntoView {
    let language = use_language();
    let room = use_params_map().with_untracked(|params| params.get("room").unwrap_or_default());
    let sought = use_query_map().with_untracked(|query| query.get("q"));
    let roll = Resource::new(move || (room.clone(), sought.clone()), |(room, sought)| read_roll(room, sought));
    let show = move || {
        suspend(async move {
            match roll.await {
                Ok(roll) => {
                    let (id, kind, search) = (roll.room.id, roll.room.kind.clone(), roll.search.clone());
                    view! {
                        <TopBar me=roll.me.clone()/>
                        <main class="house__main account" id="main">
                            <p class="account__back">
                                <a href=format!("/rooms/{id}")>"← " <RoomName kind/></a>
                            </p>
                            <h1 class="account__title">{say!(language, room.everybody)}</h1>
                            <NarrowForm
                                name="q"
                                action=format!("/rooms/{id}/people")
                                search
                                label=Signal::derive(say!(language, room.find_person))
                            />
                            <RollView roll/>
                        </main>
                    }
                    .into_any()
                }
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), room.everybody).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
