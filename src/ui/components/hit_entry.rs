use leptos::prelude::*;

use super::{Moment, RoomName};
use crate::{
    domain::{Hit, Message, Piece, UserId, shorten},
    ui::{say, use_language},
};

/// A message that was found, between those beside it, with the way to its place.
#[component]
pub fn HitEntry(
    /// What was found.
    hit: Hit,
    /// How many minutes the reader's clock is before UTC.
    offset: i32,
    /// Whom the reader does not want to hear.
    blocked: Vec<UserId>,
) -> impl IntoView {
    let language = use_language();
    let Hit { message, room, excerpt, before, after } = hit;
    let Message { room: id, sequence, author, at, .. } = message;
    let place = format!("/rooms/{id}?at={}#at", sequence.0);
    let text = view! { <p class="hit__text" dir="auto">{excerpt.into_iter().map(show_piece).collect_view()}</p> };
    let fold = {
        let blocked = blocked.clone();
        move |author: UserId, text: AnyView| {
            if !blocked.contains(&author) {
                return text;
            }
            view! {
                <details class="message__blocked">
                    <summary>{say!(language, order.blocked_message)}</summary>
                    {text}
                </details>
            }
            .into_any()
        }
    };
    let beside = |message: Option<Message>| {
        let fold = fold.clone();
        message.map(|message| {
            let text = match &message.body {
                Some(body) => shorten(body.as_str()).into_any(),
                None => say!(language, message.deleted).into_any(),
            };
            let line = view! { <bdi class="hit__author">{message.author.name.to_string()}</bdi> ": " {text} };
            view! { <div class="hit__beside" dir="auto">{fold(message.author.id, line.into_any())}</div> }
        })
    };

    view! {
        <li class="hit card">
            <p class="hit__head">
                <bdi class="hit__author">{author.name.to_string()}</bdi>
                <span class="hit__where"><RoomName kind=room.kind/> " · " <Moment at offset/></span>
            </p>
            {beside(before)}
            {fold(author.id, text.into_any())}
            {beside(after)}
            <p class="hit__way"><a href=place>{say!(language, search.to_place)}</a></p>
        </li>
    }
}

fn show_piece(Piece { text, is_match }: Piece) -> AnyView {
    if is_match { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
}
