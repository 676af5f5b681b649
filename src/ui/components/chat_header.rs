use leptos::{prelude::*, server_fn::ServerFn};

use super::{HeaderSearch, LastHereNote, LeaveButton, NoticesMenu, Occupancy, RoomName, RoomTopic, Show};
use crate::{
    api::KeepRoom,
    client::{Chat, use_rooms},
    domain::{RoomKind, Standing},
    ui::{Submission, say, use_language},
};

/// The line above a chat: where one is, with whom, and the ways out.
#[component]
pub fn ChatHeader(
    /// The open room.
    chat: Chat,
    /// What the leave button does.
    leave: Submission,
    /// Whether it is a passing room that the reader may keep.
    may_keep: bool,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let room = chat.room();
    let kind = room.with_untracked(|room| room.kind.clone());
    let is_private = matches!(kind, RoomKind::Conversation { .. });
    let is_kept = matches!(kind, RoomKind::Kept { .. });
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
            <div class="chat-header__what">
                <h1 class="chat-header__name">{move || view! { <RoomName kind=room.with(|room| room.kind.clone())/> }}</h1>
                <RoomTopic room/>
            </div>
            <HeaderSearch room=chat.id()/>
            <a
                class="quiet-button chat-header__pins"
                class=("chat-header__pins--none", move || chat.count_pins() == 0)
                rel="external"
                href=format!("/rooms/{}/pins", chat.id())
                title=say!(language, pins.title)
            >
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M9 4h6l-1 6 3.5 3.5h-11L10 10zM12 13.5V20"/>
                </svg>
                <span class="chat-header__word">{say!(language, pins.title)}</span>
                {move || Some(chat.count_pins()).filter(|count| *count > 0).map(|count| count.to_string())}
            </a>
            {is_private
                .then(|| {
                    view! {
                        <p class="chat-header__note">{say!(language, room.private_note)}</p>
                        <LastHereNote chat/>
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
            {may_keep
                .then(|| {
                    view! {
                        <form method="post" action=KeepRoom::url()>
                            <input type="hidden" name="room" value=chat.id().to_string()/>
                            <button type="submit" class="quiet-button" title=say!(language, order.keep_hint)>
                                {say!(language, order.keep)}
                            </button>
                        </form>
                    }
                })}
            <Show when=move || is_kept && chat.standing().get() != Standing::Member>
                <a
                    class="quiet-button chat-header__settings"
                    rel="external"
                    href=format!("/rooms/{}/settings", chat.id())
                    title=say!(language, order.title)
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5"/>
                    </svg>
                    <span class="visually-hidden">{say!(language, order.title)}</span>
                </a>
            </Show>
            <NoticesMenu chat/>
            {can_leave.then(|| view! { <LeaveButton room=chat.id() leave/> })}
        </header>
    }
}
