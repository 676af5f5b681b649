use leptos::{html, prelude::*};

use super::{BackToNewest, DayLine, EarlierMessages, MessageLine, UnsentLine};
use crate::{
    client::{Chat, Line, Timeline, dom, follow_end, use_clock},
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
    let my_id = me.id;
    let list = NodeRef::<html::Div>::new();
    let follow = follow_end(list, chat.timeline());
    let lines = Memo::new(move |_| chat.timeline().with(|timeline| timeline.lines(&me, |at| clock.day(at))));
    let is_empty = Memo::new(move |_| chat.timeline().with(Timeline::is_empty));
    let show_line = move |line: Line| match line {
        Line::Day { at, .. } => view! { <DayLine at/> }.into_any(),
        Line::Said { message, opens } => {
            let own = message.author.id == my_id;
            view! { <MessageLine chat message opens own/> }.into_any()
        }
        Line::Unsent { draft, opens } => view! { <UnsentLine chat draft opens/> }.into_any(),
    };
    let on_scroll = move |_| {
        follow.look();
        if list.get_untracked().is_some_and(|list| dom::is_at_start(&list)) {
            chat.load_history();
        }
    };

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
                    aria-busy=move || chat.is_loading_history().get().then_some("true")
                >
                    <EarlierMessages chat/>
                    <Show when=move || is_empty.get()>
                        <p class="log__empty">{say!(language, timeline.empty)}</p>
                    </Show>
                    <ol class="log__list">
                        <For each=move || lines.get() key=Line::key children=show_line/>
                    </ol>
                    {chat.is_past().then(|| view! { <BackToNewest room=chat.id()/> })}
                    <div id="end"></div>
                </div>
            </div>
            <Show when=move || follow.unseen().get().is_some()>
                <button type="button" class="log__new" on:click=move |_| follow.go_to_end()>
                    {unseen}
                    " ↓"
                </button>
            </Show>
        </div>
    }
}
