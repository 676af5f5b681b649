//! The open room: its messages, its people, and who is writing.
//!
//! Invariant: what reaches the page goes through the timeline, by number; nothing here trusts the order of arrival.

mod catch_up;
mod edit;
mod hear;
mod people;

use leptos::{prelude::*, task::spawn_local};

use super::{
    AskError, Delivery, Draft, Failure, Outbox, Session, Timeline, Typists, dom, use_outbox, use_rooms, use_session,
};
use crate::{
    domain::{Body, Change, ClientMessageId, Message, MessageId, Page, RoomId, RoomSummary, Timestamp, User},
    protocol::{PostMessage, SetTyping},
};

/// Why the room is not open any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The room is no more.
    Gone,
    /// The person is not in it any more.
    Outside,
}

/// A room that the person is in, as the page shows it.
#[derive(Clone, Copy)]
pub struct Chat {
    id: RoomId,
    me: StoredValue<User>,
    past: bool,
    session: Session,
    outbox: Outbox,
    room: RwSignal<RoomSummary>,
    people: RwSignal<Vec<User>>,
    /// How often somebody came or went.
    moves: StoredValue<u32>,
    asking_people: StoredValue<bool>,
    timeline: RwSignal<Timeline>,
    typists: Typists,
    closed: RwSignal<Option<Closed>>,
    editing: RwSignal<Option<MessageId>>,
    catching_up: StoredValue<bool>,
    loading_history: RwSignal<bool>,
}

impl Chat {
    /// Opens a room with what the server rendered, and keeps it up to date from there until the current scope ends. Of
    /// the past, the messages stay as they are: what is new is elsewhere.
    pub fn open(
        me: User,
        room: RoomSummary,
        people: Vec<User>,
        page: Page,
        past: bool,
        editing: Option<MessageId>,
    ) -> Self {
        let chat = Self {
            id: room.id,
            me: StoredValue::new(me),
            past,
            session: use_session(),
            outbox: use_outbox(),
            room: RwSignal::new(room),
            people: RwSignal::new(people),
            moves: StoredValue::new(0),
            asking_people: StoredValue::new(false),
            timeline: RwSignal::new(Timeline::open(page)),
            typists: Typists::new(),
            closed: RwSignal::new(None),
            editing: RwSignal::new(editing),
            catching_up: StoredValue::new(false),
            loading_history: RwSignal::new(false),
        };
        chat.listen();
        chat.take_unsent();
        let rooms = use_rooms();
        Effect::new(move || rooms.look_at(chat.id));
        on_cleanup(move || rooms.look_away(chat.id));
        chat
    }

    /// Which room it is.
    pub fn id(self) -> RoomId {
        self.id
    }

    /// The person.
    pub fn me(self) -> User {
        self.me.get_value()
    }

    /// Whether it shows messages of the past instead of the newest.
    pub fn is_past(self) -> bool {
        self.past
    }

    /// The room.
    pub fn room(self) -> Signal<RoomSummary> {
        self.room.into()
    }

    /// Who is in it, in the order in which they came.
    pub fn people(self) -> Signal<Vec<User>> {
        self.people.into()
    }

    /// What was said.
    pub fn timeline(self) -> Signal<Timeline> {
        self.timeline.into()
    }

    /// Who is writing.
    pub fn typists(self) -> Typists {
        self.typists
    }

    /// Why it is not open any more, where it is not.
    pub fn closed(self) -> Signal<Option<Closed>> {
        self.closed.into()
    }

    /// Whether earlier messages are on their way.
    pub fn is_loading_history(self) -> Signal<bool> {
        self.loading_history.into()
    }

    /// Says something: shown at once, and sent until it is acknowledged.
    pub fn post(self, body: Body) {
        let client_id = ClientMessageId::new();
        let at = Timestamp(dom::now() as i64);
        let draft = Draft { client_id, body: body.clone(), at, delivery: Delivery::Waiting };
        self.outbox.add(self.id, draft.clone());
        self.timeline.update(|timeline| timeline.write(draft));
        self.tell_typing(false);
        self.send(client_id, body);
    }

    /// Sends an unsent message again.
    pub fn retry(self, client_id: ClientMessageId) {
        if let Some(body) = self.timeline.try_update(|timeline| timeline.retry(client_id)).flatten() {
            self.outbox.set_delivery(client_id, Delivery::Waiting);
            self.send(client_id, body);
        }
    }

    /// Gives up an unsent message; its text.
    pub fn discard(self, client_id: ClientMessageId) -> Option<Body> {
        self.outbox.remove(client_id);
        self.timeline.try_update(|timeline| timeline.discard(client_id)).flatten()
    }

    /// Tells the others that the person writes, or stopped.
    pub fn tell_typing(self, typing: bool) {
        if self.typists.should_tell(typing) {
            spawn_local(async move {
                // A sign that gets lost is not missed.
                let _ = self.session.ask(&SetTyping { room: self.id, typing }).await;
            });
        }
    }

    fn send(self, client_id: ClientMessageId, body: Body) {
        spawn_local(async move {
            let command = PostMessage { room: self.id, client_id, body };
            let failure = match self.session.ask(&command).await {
                Ok(posted) => {
                    self.outbox.remove(client_id);
                    let author = match self.me.try_get_value() {
                        Some(me) => me,
                        None => return,
                    };
                    self.take(Message {
                        id: posted.id,
                        room: self.id,
                        sequence: posted.sequence,
                        author,
                        client_id,
                        body: Some(command.body),
                        at: posted.at,
                        edited_at: None,
                        change: Change::START,
                    });
                    return;
                }
                // It goes out (again) when the line is up: sending twice is saying once.
                Err(AskError::Offline) => return,
                Err(AskError::Unanswered) if !self.session.is_connected() => return,
                Err(AskError::Refused(refusal)) => Failure::Refused(refusal),
                Err(AskError::Unanswered) => Failure::Unanswered,
            };
            self.outbox.set_delivery(client_id, Delivery::Failed(failure));
            self.timeline.try_update(|timeline| timeline.fail(client_id, failure));
        });
    }

    /// What an earlier look at this room left unsent is shown again, and goes out with the rest.
    fn take_unsent(self) {
        let outbox = self.outbox;
        Effect::new(move || {
            outbox.track_loads();
            outbox.set_open(Some(self.id));
            for draft in outbox.list(self.id) {
                self.timeline.update(|timeline| timeline.write(draft));
            }
        });
        on_cleanup(move || outbox.set_open(None));
    }

    fn take(self, message: Message) {
        self.outbox.remove(message.client_id);
        self.timeline.try_update(|timeline| timeline.take(message));
        self.catch_up();
    }
}
