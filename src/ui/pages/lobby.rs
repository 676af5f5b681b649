use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::LobbyResource;
use crate::{
    api::EnterRoom,
    client::use_rooms,
    i18n::td_string,
    ui::{
        Submission,
        components::{CreateRoomForm, PageTitle, ProblemView, Reason, RoomList, RoomSearch},
        say, suspend, use_language,
    },
};

/// The rooms of the house, and a form for another.
#[component]
pub fn LobbyPage() -> impl IntoView {
    let language = use_language();
    let lobby = expect_context::<LobbyResource>();
    let rooms = use_rooms();
    let search = RwSignal::new(use_query_map().with_untracked(|query| query.get("q").unwrap_or_default()));
    let enter = Submission::to::<EnterRoom>();
    let problem = enter.problem();
    let list = move || {
        suspend(async move {
            match lobby.read().await {
                Ok(_) => view! { <RoomList search enter/> }.into_any(),
                Err(problem) => view! { <ProblemView problem/> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle
            text=Signal::derive(move || td_string!(language.get(), rooms.title).to_owned())
            unread=Signal::derive(move || rooms.count_all_unread())
        />
        <div class="lobby">
            <section class="lobby__rooms">
                <h1 class="lobby__title">{say!(language, rooms.title)}</h1>
                <RoomSearch search/>
                <p class="lobby__ways">
                    <a href="/search" rel="external">{say!(language, search.everywhere)}</a>
                </p>
                <Reason id="enter-reason" problem/>
                <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{move || list()}</Suspense>
            </section>
            <section class="lobby__create">
                <CreateRoomForm/>
            </section>
        </div>
    }
}
