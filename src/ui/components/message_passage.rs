use leptos::prelude::*;

use super::{DayLine, MessageLine, MovesLine, NewLine, ReadLine, UnsentLine};
use crate::client::{Chat, Line, Passage};

/// Messages that follow one another, and what stands between them: what changes in others does not touch it.
#[component]
pub fn MessagePassage(
    /// The open room.
    chat: Chat,
    /// All that is shown.
    passages: Memo<Vec<Passage>>,
    /// Which of them.
    number: u64,
) -> impl IntoView {
    let my_id = chat.me().id;
    let lines = Memo::new(move |_| {
        passages
            .with(|passages| Passage::find(passages, number).map(|passage| passage.lines.clone()).unwrap_or_default())
    });
    let show_line = move |line: Line| match line {
        Line::Day { at, .. } => view! { <DayLine at/> }.into_any(),
        Line::New => view! { <NewLine/> }.into_any(),
        Line::Read(_) => view! { <ReadLine/> }.into_any(),
        Line::Moves { moves, .. } => view! { <MovesLine moves/> }.into_any(),
        Line::Said { message, opens } => {
            let own = message.author.id == my_id;
            view! { <MessageLine chat message opens own/> }.into_any()
        }
        Line::Unsent { draft, opens } => view! { <UnsentLine chat draft opens/> }.into_any(),
    };

    view! {
        <ol class="log__list">
            <For each=move || lines.with(|lines| lines.to_vec()) key=Line::key children=show_line/>
        </ol>
    }
}
