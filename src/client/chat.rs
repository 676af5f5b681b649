//! The open room: its messages, its people, and who is writing.

use leptos::{prelude::*, task::spawn_local};

use super::{AskError, Failure, Session, Timeline, Typists, dom, use_rooms, use_session};
use crate::{
    domain::{Body, ClientMessageId, Message, Page, RoomId, RoomSummary, Sequence, Timestamp, User, UserId},
    protocol::{
        EnterRoom, MessagePosted, PersonArrived, PersonEntered, PersonLeft, PersonWent, PostMessage, ReadHistory,
        RoomChanged, RoomGone, RoomView, SetTyping, SyncRoom, TypingChanged,
    },
};

/// Who missed more than this sees the newest messages instead of all that was missed.
const FAR_BEHIND: u64 = 500;

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
    room: RwSignal<RoomSummary>,
    people: RwSignal<Vec<User>>,
    timeline: RwSignal<Timeline>,
    typists: Typists,
    closed: RwSignal<Option<Closed>>,
    catching_up: StoredValue<bool>,
    loading_history: RwSignal<bool>,
}

impl Chat {
    /// Opens a room with what the server rendered, and keeps it up to date from there until the current scope ends. Of
    /// the past, the messages stay as they are: what is new is elsewhere.
    pub fn open(me: User, room: RoomSummary, people: Vec<User>, page: Page, past: bool) -> Self {
        let chat = Self {
            id: room.id,
            me: StoredValue::new(me),
            past,
            session: use_session(),
            room: RwSignal::new(room),
            people: RwSignal::new(people),
            timeline: RwSignal::new(Timeline::open(page)),
            typists: Typists::new(),
            closed: RwSignal::new(None),
            catching_up: StoredValue::new(false),
            loading_history: RwSignal::new(false),
        };
        chat.listen();
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
        self.timeline.update(|timeline| timeline.write(client_id, body.clone(), at));
        self.tell_typing(false);
        self.send(client_id, body);
    }

    /// Sends an unsent message again.
    pub fn retry(self, client_id: ClientMessageId) {
        if let Some(body) = self.timeline.try_update(|timeline| timeline.retry(client_id)).flatten() {
            self.send(client_id, body);
        }
    }

    /// Gives up an unsent message; its text.
    pub fn discard(self, client_id: ClientMessageId) -> Option<Body> {
        self.timeline.try_update(|timeline| timeline.discard(client_id)).flatten()
    }

    /// Asks for the messages before the oldest one that is shown.
    pub fn load_history(self) {
        let before =
            self.timeline.with_untracked(|timeline| timeline.has_earlier().then(|| timeline.oldest()).flatten());
        if before.is_none() || self.loading_history.get_untracked() {
            return;
        }
        self.loading_history.set(true);
        spawn_local(async move {
            if let Ok(page) = self.session.ask(&ReadHistory { room: self.id, before }).await {
                self.timeline.try_update(|timeline| timeline.take_history(page));
            }
            self.loading_history.try_set(false);
        });
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
                        body: command.body,
                        at: posted.at,
                    });
                    return;
                }
                // It goes out when the line is up again.
                Err(AskError::Offline) => return,
                Err(AskError::Refused(refusal)) => Failure::Refused(refusal),
                Err(AskError::Unanswered) => Failure::Unanswered,
            };
            self.timeline.try_update(|timeline| timeline.fail(client_id, failure));
        });
    }

    fn take(self, message: Message) {
        self.timeline.try_update(|timeline| timeline.take(message));
        self.catch_up();
    }

    /// Asks for what is missing, page by page, until nothing is.
    fn catch_up(self) {
        let busy = self.catching_up.try_get_value().unwrap_or(true);
        if busy || self.find_gap().is_none() {
            return;
        }
        self.catching_up.set_value(true);
        spawn_local(async move {
            while let Some(after) = self.find_gap() {
                if self.fetch_after(after).await.is_err() {
                    break;
                }
            }
            self.catching_up.try_update_value(|busy| *busy = false);
        });
    }

    fn find_gap(self) -> Option<Sequence> {
        self.timeline.try_with_untracked(Timeline::gap).flatten()
    }

    async fn fetch_after(self, after: Sequence) -> Result<(), AskError> {
        let far_behind = self.timeline.try_with_untracked(|timeline| timeline.missing() > FAR_BEHIND) == Some(true);
        if far_behind {
            let page = self.session.ask(&ReadHistory { room: self.id, before: None }).await?;
            self.timeline.try_update(|timeline| timeline.restart(page));
        } else {
            let page = self.session.ask(&SyncRoom { room: self.id, after }).await?;
            self.timeline.try_update(|timeline| timeline.take_synced(after, page));
        }
        Ok(())
    }

    /// Goes into the room (again) on a line that just came up, then reads what was missed, then sends what waited: in
    /// this order nothing falls between.
    fn rejoin(self) {
        spawn_local(async move {
            match self.session.ask(&EnterRoom { room: self.id }).await {
                Ok(view) => self.take_view(view),
                Err(AskError::Refused(_)) => {
                    self.closed.try_set(Some(Closed::Outside));
                }
                Err(AskError::Offline | AskError::Unanswered) => {}
            }
        });
    }

    fn take_view(self, view: RoomView) {
        self.room.try_set(view.room);
        self.people.try_set(view.people);
        if self.past {
            return;
        }
        self.timeline.try_update(|timeline| timeline.hear_of(view.last));
        self.catch_up();
        for (client_id, body) in self.timeline.try_with_untracked(Timeline::waiting).unwrap_or_default() {
            self.send(client_id, body);
        }
    }

    fn listen(self) {
        let session = self.session;
        session.hear(move |MessagePosted(message)| {
            if message.room == self.id && !self.past {
                self.typists.stop(message.author.id);
                self.take(message);
            }
        });
        session.hear(move |RoomChanged(room)| {
            if room.id == self.id {
                self.room.set(room);
            }
        });
        session.hear(move |gone: RoomGone| {
            if gone.room == self.id {
                self.closed.set(Some(Closed::Gone));
            }
        });
        session.hear(move |TypingChanged(typing)| {
            if typing.room == self.id {
                self.typists.take(typing);
            }
        });
        self.listen_for_people();
        session.on_start(move || self.rejoin());
    }

    fn listen_for_people(self) {
        let session = self.session;
        session.hear(move |came: PersonEntered| {
            if came.room == self.id {
                self.welcome(came.user);
            }
        });
        session.hear(move |left: PersonLeft| {
            if left.room != self.id {
                return;
            }
            if left.user == self.me().id {
                self.closed.set(Some(Closed::Outside));
            }
            self.see_off(left.user);
        });
        session.hear(move |arrived: PersonArrived| {
            if self.id == RoomId::EVERYONE {
                self.welcome(arrived.user);
            }
        });
        session.hear(move |went: PersonWent| {
            if self.id == RoomId::EVERYONE {
                self.see_off(went.user);
            }
        });
    }

    fn welcome(self, user: User) {
        self.people.update(|people| {
            if !people.iter().any(|known| known.id == user.id) {
                people.push(user);
            }
        });
    }

    fn see_off(self, user: UserId) {
        self.typists.stop(user);
        self.people.update(|people| people.retain(|known| known.id != user));
    }
}
