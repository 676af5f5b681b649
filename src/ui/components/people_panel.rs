use leptos::prelude::*;

use super::{BlockForms, PersonEntry, Reason, Show, SubmissionForm};
use crate::{
    api::OpenConversation,
    client::Chat,
    ui::{Submission, say, use_language},
};

/// Who is in the room. Beside the chat where there is space, otherwise a drawer; a popover needs no script for that.
#[component]
pub fn PeoplePanel(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let open = Submission::to::<OpenConversation>();
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
            <SubmissionForm submission=open id="write-to">
                ""
            </SubmissionForm>
            <BlockForms room=chat.id()/>
            <Reason id="people-reason" problem=open.problem()/>
            <ul class="people__list">
                <For
                    each=move || chat.people().get()
                    key=|user| user.id
                    children=move |user| {
                        let is_me = user.id == me;
                        view! { <PersonEntry chat user is_me/> }
                    }
                />
            </ul>
            <Show when=move || has_nobody.get()>
                <p class="people__empty">{say!(language, room.nobody)}</p>
            </Show>
        </aside>
    }
}
