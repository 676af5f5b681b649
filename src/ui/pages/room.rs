use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    api::{EnterRoom, RoomPage as View, open_room},
    domain::{ClientMessageId, MessageId},
    ui::{
        components::{ChatRoom, Door, ProblemView},
        say, suspend, use_language,
    },
};

/// One room: from inside, or its door.
#[component]
pub fn RoomPage() -> impl IntoView {
    let language = use_language();
    let params = use_params_map();
    let query = use_query_map();
    let room = Memo::new(move |_| params.with(|params| params.get("room").unwrap_or_default()));
    let before = Memo::new(move |_| query.with(|query| query.get("before")));
    let edit = Memo::new(move |_| query.with(|query| query.get("edit")?.parse().ok().map(MessageId)));
    let enter = ServerAction::<EnterRoom>::new();
    let reloads = RwSignal::new(0u32);
    let page = Resource::new(
        move || (room.get(), before.get(), enter.version().get(), reloads.get()),
        |(room, before, ..)| open_room(room, before),
    );
    // The server makes it and the browser takes it over, so that both render the same.
    let client_id = SharedValue::new(|| ClientMessageId::new().0.to_string()).into_inner();
    let reload = Callback::new(move |()| reloads.update(|reloads| *reloads += 1));
    let show = move || {
        let client_id = client_id.clone();
        suspend(async move {
            match page.await {
                Ok(View::Inside { me, room, people, page }) => {
                    let past = before.get_untracked().is_some();
                    let editing = edit.get_untracked();
                    view! { <ChatRoom me room people page past editing client_id reload/> }.into_any()
                }
                Ok(View::Door { room, .. }) => view! { <Door room enter/> }.into_any(),
                Err(problem) => view! { <ProblemView problem/> }.into_any(),
            }
        })
    };

    view! {
        <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
    }
}
