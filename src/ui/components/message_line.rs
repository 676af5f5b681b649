use leptos::prelude::*;

use super::{Avatar, MessageMenu};
use crate::{
    client::{Chat, use_clock},
    domain::Message,
    ui::{say, use_language},
};

/// A message; with its author and time where it opens a group.
#[component]
pub fn MessageLine(
    /// The open room.
    chat: Chat,
    /// The message.
    message: Message,
    /// Whether it is the first of its group.
    opens: bool,
    /// Whether the reader wrote it.
    own: bool,
) -> impl IntoView {
    let language = use_language();
    let clock = use_clock();
    let Message { id, sequence, author, body, at, edited_at, .. } = message;
    let name = author.name.to_string();
    let time = move || clock.time(at);
    let menu = (own && body.is_some()).then(|| view! { <MessageMenu chat message=id sequence/> });
    let body = match body {
        Some(body) => {
            let edited = edited_at.map(|at| {
                view! {
                    " "
                    <time class="message__edited" datetime=at.to_rfc3339() title=move || clock.time(at)>
                        {say!(language, message.edited)}
                    </time>
                }
            });
            view! {
                <p class="message__body" dir="auto">
                    {body.as_str().to_owned()}
                    {edited}
                </p>
            }
            .into_any()
        }
        None => {
            view! { <p class="message__body message__body--deleted">{say!(language, message.deleted)}</p> }.into_any()
        }
    };

    view! {
        <li class="message" class:message--opens=opens class:message--own=own>
            {opens.then(|| view! { <Avatar user=author/> })}
            <p class="message__head" class:visually-hidden=!opens>
                <bdi class="message__author">{name}</bdi>
                <time class="message__time" datetime=at.to_rfc3339()>{time}</time>
            </p>
            {(!opens).then(|| view! { <time class="message__aside" aria-hidden="true">{time}</time> })}
            {body}
            {menu}
        </li>
    }
}
