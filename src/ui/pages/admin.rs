use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::{AdminDesk, read_admin},
    i18n::td_string,
    ui::{
        components::{
            AllRooms, AnnounceForm, EverybodyList, FigureList, InvitationList, PageTitle, ProblemView, SanctionList,
            SwitchesForm, TopBar,
        },
        say, suspend, use_language,
    },
};

/// The server as those who run it see it.
#[component]
pub fn AdminPage() -> impl IntoView {
    let language = use_language();
    let search = use_query_map().with_untracked(|query| (query.get("person"), query.get("room")));
    let desk = Resource::new(move || search.clone(), |(person, room)| read_admin(person, room));
    let show = move || {
        suspend(async move {
            match desk.await {
                Ok(AdminDesk { me, figures, people, sanctions, rooms, switches, invitations }) => view! {
                    <TopBar me/>
                    <main class="house__main account" id="main">
                        <p class="account__back"><a href="/account">"← " {say!(language, account.title)}</a></p>
                        <h1 class="account__title">{say!(language, admin.title)}</h1>
                        <nav class="admin__ways" aria-label=say!(language, admin.contents)>
                            <a href="#people">{say!(language, admin.people)}</a>
                            <a href="#rooms">{say!(language, rooms.title)}</a>
                            <a href="#switches">{say!(language, admin.switches)}</a>
                            <a href="#invitations">{say!(language, order.invitations)}</a>
                            <a href="#announcement">{say!(language, admin.announcement)}</a>
                            <a href="/admin/audit">{say!(language, admin.audit)}</a>
                        </nav>
                        <section class="card">
                            <h2 class="card__title">{say!(language, admin.figures)}</h2>
                            <FigureList figures/>
                        </section>
                        <section class="card" id="people">
                            <h2 class="card__title">{say!(language, admin.people)}</h2>
                            <EverybodyList people/>
                            <SanctionList room=None sanctions/>
                        </section>
                        <section class="card" id="rooms">
                            <h2 class="card__title">{say!(language, rooms.title)}</h2>
                            <AllRooms rooms/>
                        </section>
                        <section class="card" id="switches">
                            <h2 class="card__title">{say!(language, admin.switches)}</h2>
                            <SwitchesForm switches/>
                        </section>
                        <section class="card" id="invitations">
                            <h2 class="card__title">{say!(language, order.invitations)}</h2>
                            <InvitationList room=None invitations/>
                        </section>
                        <section class="card" id="announcement">
                            <h2 class="card__title">{say!(language, admin.announcement)}</h2>
                            <AnnounceForm/>
                        </section>
                    </main>
                }
                .into_any(),
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), admin.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
