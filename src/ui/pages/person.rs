use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    api::{CardPage, OpenConversation, read_card},
    i18n::td_string,
    ui::{
        components::{BlockForms, PageTitle, PersonCard, ProblemView, RoomName, TopBar},
        say, suspend, use_language,
    },
};

/// Who somebody is. The article alone is what the dialog over a chat shows. Whoever is not to be seen is nobody.
#[component]
pub fn PersonPage() -> impl IntoView {
    let language = use_language();
    let person = use_params_map().with_untracked(|params| params.get("person").unwrap_or_default());
    let from = use_query_map().with_untracked(|query| query.get("room"));
    let asked = (person.clone(), from);
    let card = Resource::new(move || asked.clone(), |(person, room)| read_card(person, room));
    let show = move || {
        suspend(async move {
            match card.await {
                Ok(CardPage { me, card: Some(card) }) => {
                    let back = card.here.clone().map(|room| {
                        view! {
                            <p class="account__back">
                                <a href=format!("/rooms/{}", room.id)>"← " <RoomName kind=room.kind/></a>
                            </p>
                        }
                    });
                    let from = card.here.as_ref().map(|room| format!("?room={}", room.id)).unwrap_or_default();
                    let next = format!("/people/{}{from}", card.who.id);
                    let my_id = me.id;
                    view! {
                        <TopBar me/>
                        <main class="house__main account" id="main">
                            {back} <div class="card"><PersonCard card me=my_id/></div>
                            <form method="post" action=OpenConversation::url() id="write-to" hidden></form>
                            <BlockForms next/>
                        </main>
                    }
                    .into_any()
                }
                Ok(CardPage { me, card: None }) => view! {
                    <TopBar me/>
                    <main class="house__main account" id="main">
                        <article class="profile">
                            <h1 class="profile__name" id="card-title">{say!(language, people.nobody)}</h1>
                            <p class="profile__line">{say!(language, people.nobody_lead)}</p>
                        </article>
                        <p><a class="button" href="/rooms">{say!(language, not_found.back)}</a></p>
                    </main>
                }
                .into_any(),
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), people.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
