use leptos::prelude::*;

use super::Show;
use crate::{
    client::{Completion, Offer, Pressed},
    domain::Slash,
    i18n::td_string,
    ui::{Language, say, use_language},
};

/// What could follow in the line that is being written. The field names it, and the meant one, for those who hear it.
#[component]
pub fn CompletionList(
    /// The offers.
    completion: Completion,
    /// Told of the line that was taken with the mouse.
    #[prop(into)]
    take: Callback<String>,
) -> impl IntoView {
    let language = use_language();
    let show = move |(at, Offer { shown, command, .. }): (usize, Offer)| {
        let hint = command.map(|command| view! { <span class="offers__hint">{explain(language, command)}</span> });
        let choose = move |event: leptos::ev::MouseEvent| {
            // The focus stays in the field.
            event.prevent_default();
            if let Pressed::Took(line) = completion.take(at) {
                take.run(line);
            }
        };
        view! {
            <li
                class="offers__one"
                role="option"
                id=format!("offer-{at}")
                aria-selected=(completion.active().get() == at).to_string()
                on:mousedown=choose
            >
                <bdi>{shown}</bdi>
                {hint}
            </li>
        }
    };
    let offers = move || completion.offers().get().into_iter().enumerate().map(show).collect_view();

    view! {
        <Show when=move || completion.is_open()>
            <ul class="offers" role="listbox" id="offers" aria-label=say!(language, slash.offers)>
                {offers}
            </ul>
        </Show>
    }
}

/// What a command does, in a few words.
pub fn explain(language: Language, command: Slash) -> &'static str {
    let locale = language.get();
    match command {
        Slash::Me => td_string!(locale, slash.me),
        Slash::Shrug => td_string!(locale, slash.shrug),
        Slash::Join => td_string!(locale, slash.join),
        Slash::Leave => td_string!(locale, slash.leave),
        Slash::Msg => td_string!(locale, slash.msg),
        Slash::Nick => td_string!(locale, slash.nick),
        Slash::Topic => td_string!(locale, slash.topic),
        Slash::Invite => td_string!(locale, slash.invite),
        Slash::Kick => td_string!(locale, slash.kick),
        Slash::Mute => td_string!(locale, slash.mute),
        Slash::Ban => td_string!(locale, slash.ban),
        Slash::Help => td_string!(locale, slash.help),
    }
}
