use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    api::{EnterRoom, JsonText, RoomSpot, open_room},
    client::Then,
    domain::{ClientMessageId, Glimpse, MessageId},
    ui::{
        Submission,
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
    let spot = Memo::new(move |_| {
        query.with(|query| {
            let [before, at, day, offset] = ["before", "at", "day", "offset"].map(|name| query.get(name));
            RoomSpot { before, at, day, offset }
        })
    });
    let edit = Memo::new(move |_| query.with(|query| query.get("edit")?.parse().ok().map(MessageId)));
    let then = Memo::new(move |_| {
        query.with(|query| match (query.get("menu"), query.get("reply")) {
            (Some(_), _) => Some(Then::Act),
            (None, Some(_)) => Some(Then::Reply),
            (None, None) => None,
        })
    });
    let enter = Submission::to::<EnterRoom>();
    let reloads = RwSignal::new(0u32);
    let page = Resource::<_, JsonText>::new_with_options(
        move || (room.get(), spot.get(), enter.count(), reloads.get()),
        |(room, spot, ..)| open_room(room, spot),
        false,
    );
    // The server makes it and the browser takes it over, so that both render the same.
    let client_id = SharedValue::<_, JsonText>::new_with_encoding(|| ClientMessageId::new().0.to_string()).into_inner();
    let reload = Callback::new(move |()| reloads.update(|reloads| *reloads += 1));
    let show = move || {
        let client_id = client_id.clone();
        suspend(async move {
            match page.await {
                Ok(Glimpse::Inside(opening)) => {
                    let (editing, then) = (edit.get_untracked(), then.get_untracked());
                    view! { <ChatRoom opening then editing client_id reload/> }.into_any()
                }
                Ok(Glimpse::Door(room)) => view! { <Door room enter/> }.into_any(),
                Err(problem) => view! { <ProblemView problem/> }.into_any(),
            }
        })
    };

    view! {
        <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{move || show()}</Suspense>
    }
}
