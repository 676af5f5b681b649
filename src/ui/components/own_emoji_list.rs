use leptos::{form::ActionForm, prelude::*};

use super::{Moment, Reason, problem_of};
use crate::{
    api::{EmojiEntry, RemoveEmoji},
    ui::{say, use_language},
};

/// The server's own emoji, each with who added it and when.
#[component]
pub fn OwnEmojiList(
    /// The emoji, by name.
    emoji: Vec<EmojiEntry>,
) -> impl IntoView {
    let language = use_language();
    let remove = ServerAction::<RemoveEmoji>::new();
    let problem = problem_of(remove);
    let is_empty = emoji.is_empty();
    let show = move |EmojiEntry { emoji, by, at, may_remove }: EmojiEntry| {
        let name = emoji.name.to_string();
        view! {
            <li class="session own-emoji__entry">
                <img class="own-emoji__picture" src=emoji.path() alt="" width="40" height="40" loading="lazy"/>
                <p class="session__what"><code>{name.clone()}</code></p>
                <p class="session__when"><bdi>{by.name.to_string()}</bdi> " · " <Moment at/></p>
                {may_remove
                    .then(|| {
                        view! {
                            <ActionForm action=remove>
                                <input type="hidden" name="emoji" value=emoji.id.0.to_string()/>
                                <button type="submit" class="quiet-button">
                                    {say!(language, own_emoji.remove)}
                                    <span class="visually-hidden">" " {name}</span>
                                </button>
                            </ActionForm>
                        }
                    })}
            </li>
        }
    };

    view! {
        <Reason id="remove-reason" problem/>
        {is_empty.then(|| view! { <p class="form__hint">{say!(language, own_emoji.none)}</p> })}
        <ul class="sessions">{emoji.into_iter().map(show).collect_view()}</ul>
    }
}
