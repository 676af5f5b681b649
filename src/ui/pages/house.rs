use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};

use crate::{
    api::{JsonText, Lobby, Problem, read_lobby},
    client::{press_person, provide_dialogs, provide_rooms, use_rooms},
    ui::{
        components::{Notices, Shortcuts, Sidebar, TopBar},
        suspend,
    },
};

/// The list of rooms as the server has it, for the pages of the house.
#[derive(Clone, Copy)]
pub struct LobbyResource(pub Resource<Result<Lobby, Problem>, JsonText>);

impl LobbyResource {
    /// Waits for the list, and puts it where live events keep it up to date.
    ///
    /// # Errors
    /// As [`read_lobby`].
    pub async fn read(self) -> Result<Lobby, Problem> {
        let rooms = use_rooms();
        let lobby = self.0.await?;
        rooms.begin(&lobby.rooms, &lobby.entered, &lobby.reading);
        Ok(lobby)
    }
}

/// What the pages of the house have in common: the bar above, and beside an open room the other rooms.
#[component]
pub fn House() -> impl IntoView {
    provide_rooms();
    let dialogs = provide_dialogs();
    let lobby = LobbyResource(Resource::new_with_options(|| (), |()| read_lobby(), false));
    provide_context(lobby);
    let path = use_location().pathname;
    let in_room = Memo::new(move |_| path.with(|path| path.trim_end_matches('/') != "/rooms"));
    // The page below tells of problems; the frame stays silent.
    let top_bar = move || suspend(async move { lobby.read().await.ok().map(|lobby| view! { <TopBar me=lobby.me/> }) });
    let sidebar =
        move || in_room.get().then(|| suspend(async move { lobby.read().await.ok().map(|_| view! { <Sidebar/> }) }));

    view! {
        <div
            class="house"
            class=("house--room", move || in_room.get())
            on:click=move |event| press_person(dialogs, &event)
        >
            <Suspense>{move || top_bar()}</Suspense>
            <Suspense>{move || sidebar()}</Suspense>
            <main class="house__main" id="main">
                <Outlet/>
            </main>
            <Shortcuts/>
            <Notices/>
        </div>
    }
}
