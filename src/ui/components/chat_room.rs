use leptos::prelude::*;

use super::{ChatHeader, Composer, EditForm, MessageLog, PageTitle, PeoplePanel, TypingLine, name_room};
use crate::{
    api::LeaveRoom,
    client::{Chat, use_rooms},
    domain::{MessageId, Page, RoomKind, RoomSummary, User},
    ui::use_language,
};

/// A room from inside: what is said, who is here, and a place to speak.
#[component]
pub fn ChatRoom(
    /// The person.
    me: User,
    /// The room.
    room: RoomSummary,
    /// Who is in it.
    people: Vec<User>,
    /// A run of its messages.
    page: Page,
    /// Whether the run is from the past instead of the newest.
    past: bool,
    /// The message that is being edited.
    #[prop(into)]
    editing: Option<MessageId>,
    /// The id of the message that is written on this page without JavaScript.
    client_id: String,
    /// Asked to show the page anew.
    reload: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let title = room.kind.clone();
    let is_private = matches!(title, RoomKind::Conversation { .. });
    let chat = Chat::open(me, room, people, page, past, editing);
    let leave = ServerAction::<LeaveRoom>::new();
    Effect::new(move || {
        if matches!(leave.value().get(), Some(Ok(()))) {
            rooms.leave(chat.id());
        } else if chat.closed().get().is_some() && !leave.pending().get_untracked() {
            reload.run(());
        }
    });

    let edited = Memo::new(move |_| chat.editing().get().map(|message| message.id));
    // A form of its own for each message: what was typed for one is not carried over to another.
    let edit = move |message: MessageId| {
        let body = chat.editing().get_untracked().and_then(|found| found.body);
        body.map(|body| view! { <EditForm chat message body/> })
    };

    view! {
        <PageTitle
            text=Signal::derive(move || name_room(language, &title))
            unread=Signal::derive(move || rooms.has_unread())
        />
        <div class="chat" class:chat--many=!is_private>
            <section class="chat__main">
                <ChatHeader chat leave/>
                <MessageLog chat/>
                <TypingLine typists=chat.typists()/>
                <For each=move || edited.get() key=|message| *message children=edit/>
                <Show when=move || edited.get().is_none()>
                    <Composer chat client_id=client_id.clone()/>
                </Show>
            </section>
            {(!is_private).then(|| view! { <PeoplePanel chat/> })}
        </div>
    }
}
