use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

use crate::{
    api::ReactToMessage,
    client::{Chat, EMOJI, dom},
    domain::{Emoji, MessageId},
    ui::{say, use_language},
};

/// Those that are offered first.
const QUICK: [&str; 6] = ["👍", "❤️", "😂", "🎉", "👀", "🙏"];

/// Emoji by which one answers to a message: a few at once, and more; with a script, all there are.
#[component]
pub fn EmojiForm(
    /// The open room.
    chat: Chat,
    /// The message.
    message: MessageId,
    /// Called when one was chosen.
    on_done: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let language = use_language();
    let failed = RwSignal::new(false);
    let react = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(emoji) = dom::read_submitter(&event).and_then(|(_, value)| Emoji::parse(&value).ok()) else { return };
        chat.react(message, emoji, true, move |outcome| match outcome {
            Ok(()) => on_done(),
            Err(_) => drop(failed.try_set(true)),
        });
    };
    let show = |emoji: &'static str, name: &'static str| {
        view! { <button class="emoji" name="add" value=emoji aria-label=name title=name>{emoji}</button> }
    };
    let quick = QUICK.map(|emoji| {
        let named = EMOJI.iter().find(|(_, known)| *known == emoji);
        show(emoji, named.map_or(emoji, |(name, _)| name))
    });
    let others: Vec<_> =
        EMOJI.iter().filter(|(_, emoji)| !QUICK.contains(emoji)).map(|(name, emoji)| show(emoji, name)).collect();

    view! {
        <form class="emoji-form" method="post" action=ReactToMessage::url() on:submit=react>
            <input type="hidden" name="room" value=chat.id().to_string()/>
            <input type="hidden" name="message" value=message.0.to_string()/>
            <div class="emoji-form__row">{quick}</div>
            <details>
                <summary class="emoji-form__more" data-picker=chat.me().id.to_string()>{say!(language, message.more_emoji)}</summary>
                <div class="emoji-form__row">{others}</div>
            </details>
            <p class="sheet__note" role="alert">
                {move || failed.get().then(|| say!(language, message.not_reacted))}
            </p>
        </form>
    }
}
