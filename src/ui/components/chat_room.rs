use leptos::prelude::*;

use super::{
    BlockForms, ChatHeader, Composer, DropArea, EditForm, MessageLog, MessageMenu, PageTitle, PeoplePanel, SeenPicture,
    Show, SilenceNote, SubmissionForm, TypingLine, UnreadForm, Viewer, name_room,
};
use crate::{
    api::{LeaveRoom, OpenConversation},
    client::{Chat, Then, use_rooms},
    domain::{MessageId, Opening, RoomKind},
    ui::{Submission, use_language},
};

/// A room from inside: what is said, who is here, and a place to speak.
#[component]
pub fn ChatRoom(
    /// The room, as the person finds it.
    opening: Opening,
    /// What is about to be done with the message that was looked for.
    #[prop(into)]
    then: Option<Then>,
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
    let (title, may_keep) = (opening.room.kind.clone(), opening.may_keep);
    let is_private = matches!(title, RoomKind::Conversation { .. });
    let chat = Chat::open(opening, then, editing);
    let (leave, open) = (Submission::to::<LeaveRoom>(), Submission::to::<OpenConversation>());
    Effect::new(move || {
        if leave.is_done() {
            rooms.leave(chat.id());
        } else if chat.closed().get().is_some() && !untrack(|| leave.is_pending()) {
            reload.run(());
        }
    });

    let silence = Memo::new(move |_| chat.silence().get());
    let edited = Memo::new(move |_| chat.editing().get().map(|message| message.id));
    let acted = Memo::new(move |_| chat.acting().get());
    // A form of its own for each message: what was typed for one is not carried over to another.
    let edit = move |message: MessageId| {
        let body = chat.editing().get_untracked().and_then(|found| found.body);
        body.map(|body| view! { <EditForm chat message body/> })
    };

    view! {
        <PageTitle
            text=Signal::derive(move || name_room(language, &title))
            unread=Signal::derive(move || rooms.count_all_unread())
        />
        <div class="chat" class:chat--many=!is_private>
            <DropArea chat>
                <ChatHeader chat leave may_keep/>
                <MessageLog chat/>
                {move || acted.get().map(|(message, spot)| view! { <MessageMenu chat message spot/> })}
                <TypingLine typists=chat.typists()/>
                <For each=move || edited.get() key=|message| *message children=edit/>
                {move || match silence.get() {
                    Some(silence) => view! { <SilenceNote silence/> }.into_any(),
                    None => {
                        let client_id = client_id.clone();
                        view! {
                            <Show when=move || edited.get().is_none()>
                                <Composer chat client_id=client_id.clone()/>
                            </Show>
                        }
                            .into_any()
                    }
                }}
            </DropArea>
            <UnreadForm chat/>
            <SeenPicture chat/>
            <Viewer chat/>
            // What the buttons about people send, wherever they are.
            <div hidden>
                <SubmissionForm submission=open id="write-to">
                    ""
                </SubmissionForm>
                <BlockForms next=format!("/rooms/{}", chat.id())/>
            </div>
            {(!is_private).then(|| view! { <PeoplePanel chat open/> })}
        </div>
    }
}
