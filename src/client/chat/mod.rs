//! The open room: its messages, its people, and who is writing.
//!
//! Invariant: what reaches the page goes through the timeline, by number; nothing here trusts the order of arrival.

mod acting;
mod catch_up;
mod closed;
mod edit;
mod hear;
mod later;
mod people;
mod pins;
mod reading;
mod say;
mod silence;
mod view;

pub use acting::{Spot, Then};
pub use closed::Closed;
pub use reading::New;
pub use silence::Silence;

use leptos::{prelude::*, task::spawn_local};

use people::list_away;
use reading::Novelty;

use super::{Outbox, Session, Timeline, Typists, Uploads, use_outbox, use_session};
use crate::{
    domain::{
        FileId, Message, MessageId, Opening, Present, RoomId, RoomSummary, Sequence, Standing, Timestamp, User, UserId,
    },
    protocol::SetTyping,
};

/// A room that the person is in, as the page shows it.
#[derive(Clone, Copy)]
pub struct Chat {
    id: RoomId,
    me: StoredValue<User>,
    past: RwSignal<bool>,
    at: Option<Sequence>,
    session: Session,
    outbox: Outbox,
    room: RwSignal<RoomSummary>,
    standing: RwSignal<Standing>,
    blocked: StoredValue<Vec<UserId>>,
    people: RwSignal<Vec<User>>,
    /// Who of them is away.
    away: RwSignal<Vec<UserId>>,
    /// The accounts that have it in the list and are not in it, as far as they are shown.
    outside: RwSignal<Vec<User>>,
    /// How many there were besides.
    outside_more: u32,
    /// How often somebody came or went.
    moves: StoredValue<u32>,
    asking_people: StoredValue<bool>,
    timeline: RwSignal<Timeline>,
    typists: Typists,
    last_here: RwSignal<Option<Timestamp>>,
    closed: RwSignal<Option<Closed>>,
    editing: RwSignal<Option<MessageId>>,
    acting: RwSignal<Option<(Sequence, Spot)>>,
    replying: RwSignal<Option<Sequence>>,
    /// The numbers of what is pinned in it.
    pins: RwSignal<Vec<Sequence>>,
    uploads: Uploads,
    viewing: RwSignal<Option<FileId>>,
    novelty: Novelty,
    catching_up: StoredValue<bool>,
    loading_history: RwSignal<bool>,
    loading_later: StoredValue<bool>,
}

impl Chat {
    /// Opens a room as the server rendered it, and keeps it up to date from there until the current scope ends. Of the
    /// past, the messages stay as they are: what is new is elsewhere. What is about to be done with the message that was
    /// looked for, and which one is being edited, the address says.
    pub fn open(opening: Opening, then: Option<Then>, editing: Option<MessageId>) -> Self {
        let (id, at) = (opening.room.id, opening.at);
        let chat = Self {
            id,
            me: StoredValue::new(opening.me),
            past: RwSignal::new(opening.has_later),
            at,
            session: use_session(),
            outbox: use_outbox(),
            room: RwSignal::new(opening.room),
            standing: RwSignal::new(opening.standing),
            away: RwSignal::new(list_away(&opening.people)),
            people: RwSignal::new(opening.people.iter().map(Present::user).collect()),
            outside: RwSignal::new(opening.outside),
            outside_more: opening.outside_more,
            moves: StoredValue::new(0),
            asking_people: StoredValue::new(false),
            blocked: StoredValue::new(opening.blocked),
            timeline: RwSignal::new(Timeline::open(opening.page)),
            typists: Typists::new(),
            last_here: RwSignal::new(opening.last_here),
            closed: RwSignal::new(None),
            editing: RwSignal::new(editing),
            acting: RwSignal::new(at.filter(|_| then == Some(Then::Act)).map(|at| (at, None))),
            replying: RwSignal::new(at.filter(|_| then == Some(Then::Reply))),
            pins: RwSignal::new(opening.pins),
            uploads: Uploads::new(id),
            viewing: RwSignal::new(None),
            novelty: Novelty::new(opening.read, opening.other_read),
            catching_up: StoredValue::new(false),
            loading_history: RwSignal::new(false),
            loading_later: StoredValue::new(false),
        };
        chat.find_new();
        chat.listen();
        chat.take_unsent();
        let rooms = chat.novelty.rooms;
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

    /// The message that was looked for, where one was.
    pub fn at(self) -> Option<Sequence> {
        self.at
    }

    /// The room.
    pub fn room(self) -> Signal<RoomSummary> {
        self.room.into()
    }

    /// What the person is in it.
    pub fn standing(self) -> Signal<Standing> {
        self.standing.into()
    }

    /// Whether the person does not want to hear somebody.
    pub fn has_blocked(self, user: UserId) -> bool {
        self.blocked.with_value(|blocked| blocked.contains(&user))
    }

    /// Who is in it, in the order in which they came.
    pub fn people(self) -> Signal<Vec<User>> {
        self.people.into()
    }

    /// The accounts that have it in the list and are not in it, by name, as far as they are shown.
    pub fn outside(self) -> Signal<Vec<User>> {
        self.outside.into()
    }

    /// How many of these there were besides.
    pub fn outside_more(self) -> u32 {
        self.outside_more
    }

    /// Whether somebody in it is away.
    pub fn is_away(self, user: UserId) -> bool {
        self.away.with(|away| away.contains(&user))
    }

    /// When the other one of a conversation was here last, where they are not and the person may see it.
    pub fn last_here(self) -> Signal<Option<Timestamp>> {
        Signal::derive(move || self.last_here.get().filter(|_| self.room.with(|room| room.people < 2)))
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

    /// Tells the others that the person writes, or stopped.
    pub fn tell_typing(self, typing: bool) {
        if self.typists.should_tell(typing) {
            spawn_local(async move {
                // A sign that gets lost is not missed.
                let _ = self.session.ask(&SetTyping { room: self.id, typing }).await;
            });
        }
    }

    fn take(self, message: Message) {
        self.outbox.remove(message.client_id);
        self.timeline.try_update(|timeline| timeline.take(message));
        self.catch_up();
    }
}
