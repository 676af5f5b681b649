use leptos::{html, prelude::*};

use super::{EarlierMessages, LaterMessages, MessagePassage, NewAbove, Show};
use crate::{
    client::{Chat, Passage, Timeline, dom, follow_end, press_message, press_reaction, sight, use_clock, use_rooms},
    i18n::td,
    ui::{say, use_language},
};

/// What was said in a room, the newest at the bottom.
///
/// The list grows upwards from its end, so that it shows its end without a script, and keeps its place when history is
/// put before it.
#[component]
pub fn MessageLog(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let me = chat.me();
    let list = NodeRef::<html::Div>::new();
    clock.correct_within(list);
    let follow = follow_end(list, chat.timeline(), chat.past());
    let passages = Memo::new(move |before: Option<&Vec<Passage>>| {
        let (borders, before) = (chat.borders(), before.map_or(&[][..], Vec::as_slice));
        chat.timeline().with(|timeline| timeline.passages(&me, borders, |at| clock.whole_day(at), before))
    });
    let numbers = move || passages.with(|passages| passages.iter().map(|passage| passage.number).collect::<Vec<_>>());
    let show_passage = move |number| view! { <MessagePassage chat passages number/> };
    let is_empty = Memo::new(move |_| chat.timeline().with(Timeline::is_empty));
    let is_long = Memo::new(move |_| chat.timeline().with(Timeline::is_long));
    let on_scroll = move |_| {
        follow.look();
        let Some(list) = list.get_untracked() else { return };
        chat.see_new(!sight::is_above("new", &list));
        if dom::is_at_start(&list) {
            chat.load_history();
        } else if dom::is_at_end(&list) {
            chat.load_later();
        }
    };
    let rooms = use_rooms();
    Effect::new(move || {
        let newest = chat.timeline().with(Timeline::newest);
        let is_shown = follow.is_at_end().get() && !chat.past().get();
        untrack(|| rooms.show_end(chat.id(), is_shown.then_some(newest)));
    });
    Effect::new(move || {
        let Some(list) = list.get() else { return };
        request_animation_frame(move || chat.see_new(!sight::is_above("new", &list)));
    });
    // Where the browser did not go there, or not to this one, since the page was there before.
    Effect::new(move || {
        if chat.at().is_some() && list.get().is_some_and(|list| dom::is_at_end(&list)) {
            request_animation_frame(|| dom::scroll_to("at"));
        }
    });

    let unseen = move || match follow.unseen().get() {
        Some(1) => say!(language, timeline.new_one).into_any(),
        count => td!(language.get(), timeline.new_many, count = count).into_any(),
    };

    view! {
        <div class="log">
            <div class="log__scroll" node_ref=list on:scroll=on_scroll tabindex="0">
                <div
                    class="log__content"
                    role="log"
                    aria-label=say!(language, timeline.label)
                    aria-live=move || { if chat.is_loading_history().get() { "off" } else { "polite" } }
                    aria-busy=move || chat.is_loading_history().get().then_some("true")
                >
                    <EarlierMessages chat/>
                    <Show when=move || is_empty.get()>
                        <p class="log__empty">{say!(language, timeline.empty)}</p>
                    </Show>
                    <div
                        class="log__said"
                        class:log__said--long=move || is_long.get()
                        on:click=move |event| press_message(chat, &event)
                        on:submit=move |event| press_reaction(chat, &event)
                    >
                        <For each=numbers key=|number| *number children=show_passage/>
                    </div>
                    <LaterMessages chat/>
                    <div id="end"></div>
                </div>
            </div>
            <NewAbove chat/>
            <Show when=move || follow.unseen().get().is_some()>
                <button type="button" class="log__new" on:click=move |_| follow.go_to_end()>
                    {move || unseen()}
                    " ↓"
                </button>
            </Show>
        </div>
    }
}
