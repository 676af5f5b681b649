//! The list of rooms, kept up to date.

use std::collections::HashSet;

use leptos::prelude::*;

use super::{Session, live::Live, marks::Marks, reading::Untold, use_session};
use crate::{
    domain::{Message, Reading, RoomId, RoomKind, RoomSummary, Sequence, UserId},
    protocol::{
        AwayChanged, ListRooms, PeopleChanged, PersonArrived, PersonEntered, PersonLeft, PersonWent, RoomChanged,
        RoomGone, SessionStarted,
    },
};

/// The rooms that the person may see.
#[derive(Clone, Copy)]
pub struct Rooms {
    list: Live<Vec<RoomSummary>>,
    entered: Live<HashSet<RoomId>>,
    pub(super) marks: Live<Marks>,
    pub(super) open: RwSignal<Option<RoomId>>,
    /// Up to which message the end of a room is shown.
    pub(super) shown: StoredValue<Option<(RoomId, Sequence)>>,
    /// Whether what is unread in the open room is to stay so.
    pub(super) is_held: StoredValue<bool>,
    pub(super) untold: StoredValue<Untold>,
    /// How often the server told of a mark that moved.
    pub(super) moves: StoredValue<u32>,
    pub(super) session: Session,
}

/// Makes the list, and gives it to all below.
pub fn provide_rooms() -> Rooms {
    let rooms = Rooms {
        list: Live::new(),
        entered: Live::new(),
        marks: Live::new(),
        open: RwSignal::new(None),
        shown: StoredValue::new(None),
        is_held: StoredValue::new(false),
        untold: StoredValue::default(),
        moves: StoredValue::new(0),
        session: use_session(),
    };
    rooms.listen(rooms.session);
    provide_context(rooms);
    rooms
}

/// The list of rooms.
pub fn use_rooms() -> Rooms {
    expect_context()
}

impl Rooms {
    /// Takes in what the server rendered, where nothing newer is known.
    pub fn begin(self, list: &[RoomSummary], entered: &[RoomId], reading: &Reading) {
        self.marks.begin(Marks::open(reading.clone()));
        self.list.begin(list.to_vec());
        self.entered.begin(entered.iter().copied().collect());
    }

    /// All of them: Everyone, then the others, then conversations.
    pub fn all(self) -> Vec<RoomSummary> {
        self.list.with(Vec::clone)
    }

    /// One of them.
    pub fn find(self, room: RoomId) -> Option<RoomSummary> {
        self.list.with(|list| list.iter().find(|known| known.id == room).cloned())
    }

    /// Whether the person is in a room.
    pub fn is_inside(self, room: &RoomSummary) -> bool {
        match room.kind {
            RoomKind::Everyone | RoomKind::Conversation { .. } => true,
            RoomKind::Kept { .. } | RoomKind::Passing { .. } => self.entered.with(|entered| entered.contains(&room.id)),
        }
    }

    /// Whether a reader is to be told of a message of somebody else.
    pub fn tells(self, reader: UserId, message: &Message) -> bool {
        self.marks.with(|marks| marks.tells(reader, message))
    }

    /// Notes which room is looked at now.
    pub fn look_at(self, room: RoomId) {
        self.open.set(Some(room));
        self.is_held.set_value(false);
        self.entered.update(|entered| {
            entered.insert(room);
        });
        self.read_shown();
    }

    /// Notes that a room is not looked at any more.
    pub fn look_away(self, room: RoomId) {
        if self.open.try_get_untracked().flatten() == Some(room) {
            self.open.try_set(None);
        }
    }

    /// Notes that the person left a room.
    pub fn leave(self, room: RoomId) {
        self.marks.update(|marks| marks.forget(room));
        self.entered.update(|entered| {
            entered.remove(&room);
        });
    }

    fn listen(self, session: Session) {
        let is_me = move |user: UserId| session.me().with_untracked(|me| me.as_ref().is_some_and(|me| me.id == user));
        session.hear(move |RoomChanged(room)| self.list.update(|list| place(list, room)));
        session.hear(move |gone: RoomGone| self.drop_room(gone.room));
        session.hear(move |arrived: PersonArrived| {
            self.count_online(arrived.online);
            self.note_presence(arrived.user.id, true, false);
        });
        session.hear(move |went: PersonWent| {
            self.count_online(went.online);
            self.note_presence(went.user, false, false);
        });
        session.hear(move |changed: AwayChanged| {
            for one in changed.people {
                self.note_presence(one.user, true, one.is_away);
            }
        });
        session.hear(move |changed: PeopleChanged| self.count_online(changed.online));
        session.hear(move |started: SessionStarted| {
            self.entered.set(started.rooms.into_iter().collect());
            self.count_online(started.online);
        });
        session.hear(move |came: PersonEntered| {
            if is_me(came.user.id) {
                self.entered.update(|entered| {
                    entered.insert(came.room);
                });
            }
        });
        session.hear(move |left: PersonLeft| {
            if is_me(left.user) {
                self.leave(left.room);
            }
        });
        self.listen_for_reading(session, is_me);
        session.on_start(move || {
            self.refresh(session);
            self.refresh_marks(session);
        });
    }

    fn refresh(self, session: Session) {
        leptos::task::spawn_local(async move {
            if let Ok(list) = session.ask(&ListRooms {}).await {
                self.list.set(list);
            }
        });
    }

    fn drop_room(self, room: RoomId) {
        self.list.update(|list| list.retain(|known| known.id != room));
        self.leave(room);
    }

    /// Notes whether somebody is there, in the conversation with them.
    fn note_presence(self, user: UserId, is_online: bool, is_away: bool) {
        let found = untrack(|| self.list.with(|list| list.iter().position(|room| room.is_with(user))));
        if let Some(place) = found {
            self.list.update(|list| {
                list[place].note_presence(user, is_online, is_away);
            });
        }
    }

    fn count_online(self, online: u32) {
        self.list.update(|list| {
            if let Some(everyone) = list.iter_mut().find(|room| room.id == RoomId::EVERYONE) {
                everyone.people = online;
            }
        });
    }
}

/// Puts a room in its place: where it was, or by its name, as the server lists them; a new conversation comes last.
fn place(list: &mut Vec<RoomSummary>, room: RoomSummary) {
    if let Some(known) = list.iter_mut().find(|known| known.id == room.id) {
        *known = room;
        return;
    }
    let comes_before = |known: &RoomSummary| match (known.kind.name(), room.kind.name()) {
        (Some(known), Some(new)) => known <= new,
        (None, Some(_)) => known.kind == RoomKind::Everyone,
        (_, None) => true,
    };
    list.insert(list.partition_point(comes_before), room);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Present, RoomName, User, Username};

    fn kept(name: &str) -> RoomSummary {
        let kind =
            RoomKind::Kept { name: RoomName::parse(name).unwrap(), owner: UserId::new(), settings: Default::default() };
        RoomSummary { id: RoomId::new(), kind, people: 0, capacity: None }
    }

    fn conversation(name: &str) -> RoomSummary {
        let with = User { id: UserId::new(), name: Username::parse(name).unwrap() };
        RoomSummary {
            id: RoomId::new(),
            kind: RoomKind::Conversation { with: Present::new(with, false) },
            people: 1,
            capacity: None,
        }
    }

    #[test]
    fn a_new_room_is_placed_by_name_between_everyone_and_the_conversations() {
        let everyone = RoomSummary { id: RoomId::EVERYONE, kind: RoomKind::Everyone, people: 1, capacity: None };
        let (first, second, third, talk) = (kept("a"), kept("b"), kept("c"), conversation("Lu Yu"));
        let mut list = vec![everyone.clone(), second.clone()];
        for room in [&talk, &third, &first] {
            place(&mut list, room.clone());
        }
        assert_eq!(list, [everyone, first, second, third, talk]);
    }

    #[test]
    fn a_known_room_stays_where_it_is() {
        let (first, second) = (kept("first"), kept("second"));
        let mut list = vec![first.clone(), second.clone()];
        let fuller = RoomSummary { people: 7, ..first };
        place(&mut list, fuller.clone());
        assert_eq!(list, [fuller, second]);
    }
}
