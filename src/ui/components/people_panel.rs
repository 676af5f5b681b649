use leptos::prelude::*;

use super::{PersonEntry, Reason, problem_of};
use crate::{
    api::OpenConversation,
    client::Chat,
    ui::{say, use_language},
};

/// Who is in the room. Beside the chat where there is space, otherwise a drawer; a popover needs no script for that.
#[component]
pub fn PeoplePanel(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let open = ServerAction::<OpenConversation>::new();
    let me = chat.me().id;
    let has_nobody = Memo::new(move |_| chat.people().with(Vec::is_empty));

    view! {
        <aside class="people" id="people" popover="auto" aria-labelledby="people-title">
            <div class="people__top">
                <h2 class="people__title" id="people-title">{say!(language, room.people)}</h2>
                <button
                    type="button"
                    class="quiet-button people__close"
                    popovertarget="people"
                    popovertargetaction="hide"
                    title=say!(language, room.close)
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="m6 6 12 12M18 6 6 18"/></svg>
                    <span class="visually-hidden">{say!(language, room.close)}</span>
                </button>
            </div>
            <Reason id="people-reason" problem=problem_of(open)/>
            <ul class="people__list">
                <For
                    each=move || chat.people().get()
                    key=|user| user.id
                    children=move |user| {
                        let is_me = user.id == me;
                        view! { <PersonEntry user is_me open/> }
                    }
                />
            </ul>
            <Show when=move || has_nobody.get()>
                <p class="people__empty">{say!(language, room.nobody)}</p>
            </Show>
        </aside>
    }
}
