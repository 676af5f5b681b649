//! Looking at rooms: lists, people, history.

use super::{House, Marked, Place, Spot, house::unavailable};
use crate::{
    domain::{
        Change, Glimpse, INSIDE_SHOWN, Opening, Page, Present, Refusal, RoomId, RoomKind, RoomSummary, Sequence,
        Standing, Timestamp, User, UserId,
    },
    server::store::{Look, Seen},
};

/// The rooms that a person may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomLists {
    /// Everyone, then kept and passing rooms by name, then the person's conversations.
    pub rooms: Vec<RoomSummary>,
    /// Those that the person is in, besides Everyone.
    pub entered: Vec<RoomId>,
}

/// A room from inside, without what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// The room.
    pub room: RoomSummary,
    /// What the person who looks is in it.
    pub standing: Standing,
    /// Who is in it, in the order in which they came.
    pub people: Vec<Present>,
    /// The number of its newest message.
    pub last: Sequence,
    /// The number of its last change.
    pub last_change: Change,
    /// The numbers of what is pinned in it, the one that was pinned last first.
    pub pins: Vec<Sequence>,
    /// How far it was read.
    pub marked: Marked,
}

/// Where something is said, by somebody who may say it there.
pub(super) enum Setting {
    /// To everyone.
    Everyone,
    /// In a kept or passing room.
    Room(Place),
    /// To the other person of a conversation.
    Conversation(User),
}

impl Setting {
    /// The other person, where it is a conversation.
    pub fn other(&self) -> Option<UserId> {
        match self {
            Self::Conversation(other) => Some(other.id),
            Self::Everyone | Self::Room(_) => None,
        }
    }

    /// A look at the room by somebody in it, for neither accounts nor messages.
    pub fn look(&self, reader: UserId, room: RoomId) -> Look {
        Look { room, reader, other: self.other(), accounts: 0, before: Sequence::START }
    }
}

impl House {
    /// The rooms that a person may see.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn list_rooms(&self, user: &User) -> Result<RoomLists, Refusal> {
        let conversations = self.store.list_conversations(user.id).await.map_err(unavailable)?;
        let state = self.lock();
        let mut rooms = vec![summarize_everyone(state.presence.count())];
        rooms.extend(state.rooms.list(Some(user.id)));
        rooms.extend(conversations.into_iter().map(|(id, with)| {
            let online = state.presence.find(with.id).is_some();
            summarize_conversation(id, state.presence.present(with), online)
        }));
        let entered = state.presence.find(user.id).map(|person| person.rooms.iter().copied().collect());
        Ok(RoomLists { rooms, entered: entered.unwrap_or_default() })
    }

    /// Everybody online, in the order in which they came.
    pub fn list_people(&self) -> Vec<Present> {
        self.lock().presence.list_present()
    }

    /// A room from inside, with the messages at a spot, or its door.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] where there is no such room for this person, [`Refusal::Unavailable`].
    pub async fn look_into(&self, user: &User, room: RoomId, spot: Spot) -> Result<Glimpse, Refusal> {
        let setting = match self.find_setting(user, room).await {
            Ok(setting) => setting,
            Err(Refusal::NotInRoom) => {
                let state = self.lock();
                let visible = state.rooms.find(room).filter(|room| room.is_visible_to(user.id));
                return visible.map(|room| Glimpse::Door(room.summary())).ok_or(Refusal::NotInRoom);
            }
            Err(refusal) => return Err(refusal),
        };
        let (before, at) = self.find_spot(room, spot).await?;
        let look = Look { accounts: self.count_sought(room), before, ..setting.look(user.id, room) };
        let (seen, marked) = self.look(look).await?;
        let is_seen = |_: &Timestamp| setting.other().is_some_and(|other| !self.lock().is_blocked(other, user.id));
        let last_here = seen.last_here.filter(is_seen);
        let standing = self.lock().standing(user.id, room);
        let (room, mut people) = self.describe(user, room, setting);
        let (outside, outside_more) = self.list_outside(room.id, &people, seen.accounts);
        people.truncate(INSIDE_SHOWN);
        let blocked = self.list_blocked(user).into_iter().map(|user| user.id).collect();
        let is_passing = matches!(room.kind, RoomKind::Passing { .. });
        let may_keep = is_passing && self.lock().accounts.contains_key(&user.id);
        Ok(Glimpse::Inside(Opening {
            me: user.clone(),
            room,
            standing,
            people,
            outside,
            outside_more,
            has_later: before.max(Sequence::START.next()) <= seen.last,
            page: seen.page,
            at,
            blocked,
            may_keep,
            read: marked.own,
            other_read: marked.other,
            pins: seen.pins,
            last_here,
        }))
    }

    /// A room from inside: itself, who is in it, and how far it got.
    ///
    /// # Errors
    /// As [`House::read_after`].
    pub async fn view_room(&self, user: &User, room: RoomId) -> Result<Inside, Refusal> {
        let setting = self.find_setting(user, room).await?;
        let (Seen { last, page, pins, .. }, marked) = self.look(setting.look(user.id, room)).await?;
        let standing = self.lock().standing(user.id, room);
        let (room, people) = self.describe(user, room, setting);
        Ok(Inside { room, standing, people, last, last_change: page.change, pins, marked })
    }

    /// What is kept of a room that somebody is in, and how far it was read.
    pub(super) async fn look(&self, look: Look) -> Result<(Seen, Marked), Refusal> {
        let seen = self.store.look(look).await.map_err(unavailable)?;
        let marked = self.find_marked(&look, &seen);
        Ok((seen, marked))
    }

    /// A room and who is in it, for somebody who is in it.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] for those who are not in it, [`Refusal::Unavailable`].
    pub(super) async fn view_people(&self, user: &User, room: RoomId) -> Result<(RoomSummary, Vec<Present>), Refusal> {
        let setting = self.find_setting(user, room).await?;
        Ok(self.describe(user, room, setting))
    }

    /// The messages of a room after a number; and, where it is asked for, those that were changed after a change.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] for those who are not in it, [`Refusal::Unavailable`].
    pub async fn read_after(
        &self,
        user: &User,
        room: RoomId,
        after: Sequence,
        changed_after: Option<Change>,
    ) -> Result<Page, Refusal> {
        self.find_setting(user, room).await?;
        self.store.read_after(room, after, changed_after).await.map_err(unavailable)
    }

    /// The newest messages of a room before a number.
    ///
    /// # Errors
    /// As [`House::read_after`].
    pub async fn read_before(&self, user: &User, room: RoomId, before: Option<Sequence>) -> Result<Page, Refusal> {
        self.find_setting(user, room).await?;
        self.store.read_before(room, before).await.map_err(unavailable)
    }

    /// What a room is to somebody in it.
    pub(super) async fn find_setting(&self, user: &User, room: RoomId) -> Result<Setting, Refusal> {
        {
            let state = self.lock();
            let person = state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?;
            if room == RoomId::EVERYONE {
                return Ok(Setting::Everyone);
            }
            if let Some(found) = state.rooms.find(room) {
                let inside = person.rooms.contains(&room);
                return if inside { Ok(Setting::Room(found.place.clone())) } else { Err(Refusal::NotInRoom) };
            }
        }
        let parties = self.store.list_parties(room).await.map_err(unavailable)?;
        if !parties.iter().any(|party| party.id == user.id) {
            return Err(Refusal::NotInRoom);
        }
        let other = parties.into_iter().find(|party| party.id != user.id);
        Ok(Setting::Conversation(other.unwrap_or_else(|| user.clone())))
    }

    fn describe(&self, user: &User, room: RoomId, setting: Setting) -> (RoomSummary, Vec<Present>) {
        let state = self.lock();
        match setting {
            Setting::Everyone => (summarize_everyone(state.presence.count()), state.presence.list_present()),
            Setting::Room(place) => match state.rooms.find(room) {
                Some(found) => {
                    let people = found.people().into_iter().map(|user| state.presence.present(user)).collect();
                    (found.summary(), people)
                }
                None => {
                    let kind = RoomKind::Passing { name: place.name };
                    (RoomSummary { id: room, kind, people: 0, capacity: None }, Vec::new())
                }
            },
            Setting::Conversation(other) => {
                let online = state.presence.find(other.id).is_some();
                let other = state.presence.present(other);
                let mut people = vec![state.presence.present(user.clone())];
                if online && other.id != user.id {
                    people.push(other.clone());
                }
                (summarize_conversation(room, other, online), people)
            }
        }
    }
}

pub(super) fn summarize_everyone(people: u32) -> RoomSummary {
    RoomSummary { id: RoomId::EVERYONE, kind: RoomKind::Everyone, people, capacity: None }
}

/// In a conversation are those two of its people who are online; whoever asks is one of them.
pub(super) fn summarize_conversation(id: RoomId, with: Present, online: bool) -> RoomSummary {
    RoomSummary { id, kind: RoomKind::Conversation { with }, people: 1 + u32::from(online), capacity: None }
}
