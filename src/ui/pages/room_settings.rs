use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    api::{RoomDesk, read_room_desk},
    domain::Standing,
    i18n::td_string,
    ui::{
        components::{
            ArchiveForm, InvitationList, InviteForm, MemberList, PageTitle, ProblemView, RoomName, SanctionList,
            SetUpForm, TopBar,
        },
        say, suspend, use_language,
    },
};

/// How a room is set up, who belongs to it, and who may come in; for those who keep order in it.
#[component]
pub fn RoomSettingsPage() -> impl IntoView {
    let language = use_language();
    let room = use_params_map().with_untracked(|params| params.get("room").unwrap_or_default());
    let desk = Resource::new(move || room.clone(), read_room_desk);
    let show = move || {
        suspend(async move {
            match desk.await {
                Ok(RoomDesk { me, room, standing, members, sanctions, invitations }) => {
                    let (id, kind) = (room.id, room.kind.clone());
                    let my_id = me.id;
                    view! {
                        <TopBar me/>
                        <main class="house__main account" id="main">
                            <p class="account__back">
                                <a href=format!("/rooms/{id}")>"← " <RoomName kind/></a>
                            </p>
                            <h1 class="account__title">{say!(language, order.title)}</h1>
                            <section class="card" id="set-up">
                                <h2 class="card__title">{say!(language, order.set_up)}</h2>
                                <SetUpForm room=room.clone() standing/>
                            </section>
                            <section class="card" id="people">
                                <h2 class="card__title">{say!(language, order.people)}</h2>
                                <MemberList room=id members standing me=my_id/>
                                <SanctionList room=Some(id) sanctions/>
                            </section>
                            <section class="card" id="invitations">
                                <h2 class="card__title">{say!(language, order.invitations)}</h2>
                                <InviteForm room=id/>
                                <InvitationList room=Some(id) invitations/>
                            </section>
                            {(standing >= Standing::Owner).then(|| view! { <ArchiveForm room/> })}
                        </main>
                    }
                    .into_any()
                }
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), order.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
