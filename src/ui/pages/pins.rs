use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    api::{PinMessage, PinsPage as View, read_pins},
    i18n::td_string,
    ui::{
        components::{PageTitle, PinEntry, ProblemView, Reason, RoomName, TopBar, problem_of},
        say, suspend, use_language,
    },
};

/// What is pinned in a room, the one that was pinned last first.
#[component]
pub fn PinsPage() -> impl IntoView {
    let language = use_language();
    let room = use_params_map().with_untracked(|params| params.get("room").unwrap_or_default());
    let page = Resource::new(move || room.clone(), read_pins);
    let unpin = ServerAction::<PinMessage>::new();
    let problem = problem_of(unpin);
    let show = move || {
        suspend(async move {
            match page.await {
                Ok(View { me, room, pins, may_unpin, blocked }) => {
                    let reader = me.id;
                    let is_empty = pins.is_empty();
                    let show = move |message: crate::domain::Message| {
                        let is_blocked = blocked.contains(&message.author.id);
                        view! { <PinEntry message reader is_blocked unpin=may_unpin.then_some(unpin)/> }
                    };
                    view! {
                        <TopBar me/>
                        <main class="house__main account search-page" id="main">
                            <p class="account__back">
                                <a href=format!("/rooms/{}", room.id)>"← " <RoomName kind=room.kind/></a>
                            </p>
                            <h1 class="account__title">{say!(language, pins.title)}</h1>
                            <Reason id="unpin-reason" problem/>
                            {is_empty
                                .then(|| {
                                    view! {
                                        <section class="card">
                                            <p class="findings__none">{say!(language, pins.none)}</p>
                                            <p class="form__hint">{say!(language, pins.none_hint)}</p>
                                        </section>
                                    }
                                })}
                            <ol class="findings__list" aria-label=say!(language, pins.title)>
                                {pins.into_iter().map(show).collect_view()}
                            </ol>
                        </main>
                    }
                    .into_any()
                }
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), pins.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
