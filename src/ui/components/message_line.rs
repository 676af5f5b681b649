use leptos::prelude::*;

use super::Avatar;
use crate::{client::use_clock, domain::Message};

/// A message; with its author and time where it opens a group.
#[component]
pub fn MessageLine(
    /// The message.
    message: Message,
    /// Whether it is the first of its group.
    opens: bool,
    /// Whether the reader wrote it.
    own: bool,
) -> impl IntoView {
    let clock = use_clock();
    let Message { author, body, at, .. } = message;
    let name = author.name.to_string();
    let time = move || clock.time(at);

    view! {
        <li class="message" class:message--opens=opens class:message--own=own>
            {opens.then(|| view! { <Avatar user=author/> })}
            <p class="message__head" class:visually-hidden=!opens>
                <bdi class="message__author">{name}</bdi>
                <time class="message__time" datetime=at.to_rfc3339()>{time}</time>
            </p>
            {(!opens).then(|| view! { <time class="message__aside" aria-hidden="true">{time}</time> })}
            <p class="message__body" dir="auto">{body.as_str().to_owned()}</p>
        </li>
    }
}
