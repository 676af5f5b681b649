use leptos::{form::ActionForm, prelude::*};

use super::{Moment, show_size};
use crate::{
    api::PinMessage,
    domain::{Attachment, Message, UserId},
    ui::{
        html::{Html, Named, is_long, write_folded, write_text},
        say, use_language,
    },
};

/// A pinned message: who said it and when, what it says, and the way to its place.
#[component]
pub fn PinEntry(
    /// The message.
    message: Message,
    /// Who reads it.
    reader: UserId,
    /// Whether the reader does not want to hear its author.
    is_blocked: bool,
    /// The form by which it is unpinned, where the reader may.
    unpin: Option<ServerAction<PinMessage>>,
) -> impl IntoView {
    let language = use_language();
    let Message { id, room, sequence, at, .. } = message;
    let name = message.author.name.to_string();
    let text = write(&message, reader, language.get());
    let files = message.attachments.into_iter().map(show_file).collect_view();
    let said = view! {
        <div class="pin__text" inner_html=text></div>
        <ul class="pin__files">{files}</ul>
    };
    let said = match is_blocked {
        true => view! {
            <details class="message__blocked">
                <summary>{say!(language, order.blocked_message)}</summary>
                {said}
            </details>
        }
        .into_any(),
        false => said.into_any(),
    };

    view! {
        <li class="hit card">
            <p class="hit__head">
                <bdi class="hit__author">{name.clone()}</bdi>
                <span class="hit__where"><Moment at/></span>
            </p>
            {said}
            <div class="pin__ways">
                <a href=format!("/rooms/{room}?at={}#at", sequence.0)>{say!(language, search.to_place)}</a>
                {unpin
                    .map(|unpin| {
                        view! {
                            <ActionForm action=unpin>
                                <input type="hidden" name="room" value=room.to_string()/>
                                <input type="hidden" name="message" value=id.0.to_string()/>
                                <input type="hidden" name="next" value=format!("/rooms/{room}/pins")/>
                                <button type="submit" class="quiet-button" name="is_on" value="false">
                                    {say!(language, message.unpin)}
                                    <span class="visually-hidden">": " {name}</span>
                                </button>
                            </ActionForm>
                        }
                    })}
            </div>
        </li>
    }
}

fn write(message: &Message, reader: UserId, language: crate::i18n::Locale) -> String {
    let mut html = Html::default();
    let Some(body) = message.body.as_ref().filter(|body| !body.is_empty()) else { return html.finish() };
    let named = Named { people: &message.mentions, emoji: &message.emoji, reader, room: message.room };
    let write = |html: &mut Html| write_text(html, &message.author, body, named, |_| {});
    match is_long(body.as_str()) {
        true => write_folded(&mut html, language, &message.sequence.0.to_string(), write),
        false => write(&mut html),
    }
    html.finish()
}

fn show_file(file: Attachment) -> impl IntoView {
    view! {
        <li>
            <a href=file.path() target="_blank" rel="noopener"><bdi>{file.name.as_str().to_owned()}</bdi></a>
            " "
            <span class="hit__where">{show_size(file.size)}</span>
        </li>
    }
}
