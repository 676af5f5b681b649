use leptos::prelude::*;

use super::{LeaveButton, Occupancy, RoomName};
use crate::{
    api::LeaveRoom,
    client::{Chat, use_rooms},
    domain::RoomKind,
    ui::{say, use_language},
};

/// The line above a chat: where one is, with whom, and the ways out.
#[component]
pub fn ChatHeader(
    /// The open room.
    chat: Chat,
    /// What the leave button does.
    leave: ServerAction<LeaveRoom>,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let room = chat.room();
    let kind = room.with_untracked(|room| room.kind.clone());
    let is_private = matches!(kind, RoomKind::Conversation { .. });
    let can_leave = matches!(kind, RoomKind::Kept { .. } | RoomKind::Passing { .. });

    view! {
        <header class="chat-header">
            <a class="chat-header__back" href="/rooms" title=say!(language, room.back)>
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M14.5 5.5 8 12l6.5 6.5"/></svg>
                <span class="visually-hidden">{say!(language, room.back)}</span>
                <Show when=move || rooms.has_unread()>
                    <span class="dot"></span>
                </Show>
            </a>
            <h1 class="chat-header__name"><RoomName kind/></h1>
            {is_private
                .then(|| {
                    view! {
                        <p class="chat-header__note">{say!(language, room.private_note)}</p>
                        <Occupancy room/>
                    }
                })}
            {(!is_private)
                .then(|| {
                    view! {
                        <button type="button" class="quiet-button chat-header__people" popovertarget="people">
                            <span class="visually-hidden">{say!(language, room.people)}": "</span>
                            <Occupancy room/>
                        </button>
                        <span class="chat-header__count"><Occupancy room/></span>
                    }
                })}
            {can_leave.then(|| view! { <LeaveButton room=chat.id() action=leave/> })}
        </header>
    }
}
