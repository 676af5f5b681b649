use leptos::prelude::*;

use super::{PersonEntry, PersonSearch, Reason, Show};
use crate::{
    client::{Chat, RollSearch},
    domain::INSIDE_SHOWN,
    i18n::td,
    ui::{Submission, html::write_absent, say, use_language},
};

/// Who is in the room. Beside the chat where there is space, otherwise a drawer; a popover needs no script for that.
#[component]
pub fn PeoplePanel(
    /// The open room.
    chat: Chat,
    /// What begins a conversation.
    open: Submission,
) -> impl IntoView {
    let language = use_language();
    let me = chat.me().id;
    let has_nobody = Memo::new(move |_| chat.people().with(Vec::is_empty));
    let has_absent = Memo::new(move |_| chat.outside().with(|outside| !outside.is_empty()));
    let search = RollSearch::new(chat.id());
    let is_searching = Memo::new(move |_| search.found().with(Option::is_some));
    let shown = move || chat.people().with(|people| people.iter().take(INSIDE_SHOWN).cloned().collect::<Vec<_>>());
    let more = Memo::new(move |_| chat.room().with(|room| room.people.saturating_sub(INSIDE_SHOWN as u32)));
    let link_more = move |count: u32| {
        view! {
            <p class="people__empty">
                <a class="link" rel="external" href=format!("/rooms/{}/people", chat.id())>
                    {move || td!(language.get(), room.more_people, count = count)}
                </a>
            </p>
        }
    };

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
            <Reason id="people-reason" problem=open.problem()/>
            <PersonSearch room=chat.id() search/>
            <div class="people__found" inner_html=move || search.found().get().unwrap_or_default()></div>
            <div class="people__all" hidden=move || is_searching.get()>
                <ul class="people__list">
                    <For
                        each=shown
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
                {move || Some(more.get()).filter(|more| *more > 0).map(link_more)}
                <Show when=move || has_absent.get()>
                    <h3 class="people__title people__title--absent" id="absent-title">{say!(language, room.absent)}</h3>
                    <ul
                        class="people__list"
                        aria-labelledby="absent-title"
                        inner_html=move || chat.outside().with(|outside| write_absent(chat.id(), outside))
                    ></ul>
                    {Some(chat.outside_more()).filter(|more| *more > 0).map(link_more)}
                </Show>
            </div>
        </aside>
    }
}
