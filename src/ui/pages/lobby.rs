use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::LobbyResource;
use crate::{
    api::EnterRoom,
    client::use_rooms,
    i18n::td_string,
    ui::{
        components::{CreateRoomForm, PageTitle, ProblemView, Reason, RoomList, RoomSearch, problem_of},
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
    let enter = ServerAction::<EnterRoom>::new();
    let problem = problem_of(enter);
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
            unread=Signal::derive(move || rooms.has_unread())
        />
        <div class="lobby">
            <section class="lobby__rooms">
                <h1 class="lobby__title">{say!(language, rooms.title)}</h1>
                <RoomSearch search/>
                <Reason id="enter-reason" problem/>
                <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{list}</Suspense>
            </section>
            <section class="lobby__create">
                <CreateRoomForm/>
            </section>
        </div>
    }
}
