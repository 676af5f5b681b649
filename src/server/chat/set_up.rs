//! Changing how kept rooms are set up.

use super::{Actor, Audience, Event, House, Place, house::State, room::Room};
use crate::{
    domain::{
        Access, Capacity, Deed, Refusal, RoomId, RoomName, RoomSettings, RoomSummary, SlowMode, Standing, Topic, User,
        UserId,
    },
    server::store::{KeptRoom, Write},
};

/// How a kept room is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// What it is called.
    pub name: RoomName,
    /// What it is about.
    pub topic: Option<Topic>,
    /// How many it holds. Those who are in it stay, even where they are more.
    pub capacity: Option<Capacity>,
    /// Who may come in. Those who are in it stay, and may come again.
    pub access: Access,
    /// How long a person waits between two messages.
    pub slow_mode: Option<SlowMode>,
    /// Whether only those who keep order may say something.
    pub is_locked: bool,
}

impl House {
    /// Sets a kept room up. Whoever keeps order may change topic, slow mode and lock; the owner everything.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`], [`Refusal::RoomExists`] where another room has the name,
    /// [`Refusal::NotSaved`].
    pub async fn set_up_room(&self, user: &User, room: RoomId, set_up: SetUp) -> Result<RoomSummary, Refusal> {
        let _turn = self.take_turn().await;
        let kept = {
            let state = self.lock();
            let kept = find_kept(&state, user.into(), room, Standing::Moderator)?;
            let settings = RoomSettings {
                topic: set_up.topic,
                access: set_up.access,
                slow_mode: set_up.slow_mode,
                is_locked: set_up.is_locked,
                is_archived: kept.settings.is_archived,
            };
            let is_owners =
                (&set_up.name, set_up.capacity, set_up.access) != (&kept.name, kept.capacity, kept.settings.access);
            if is_owners && state.standing(user.id, room) < Standing::Owner {
                return Err(Refusal::NotAllowed);
            }
            KeptRoom { name: set_up.name, capacity: set_up.capacity, settings, ..kept }
        };
        self.change_room(user.into(), kept, Deed::ChangedRoom).await
    }

    /// Ends a room, or brings it back: nothing is said in it any more, and only those who had it in their lists find it.
    ///
    /// # Errors
    /// As [`House::set_up_room`], for owners.
    pub async fn archive_room<'a>(
        &self,
        by: impl Into<Actor<'a>>,
        room: RoomId,
        is_archived: bool,
    ) -> Result<RoomSummary, Refusal> {
        let by = by.into();
        let _turn = self.take_turn().await;
        let mut kept = find_kept(&self.lock(), by, room, Standing::Owner)?;
        kept.settings.is_archived = is_archived;
        let deed = if is_archived { Deed::ArchivedRoom } else { Deed::RestoredRoom };
        self.change_room(by, kept, deed).await
    }

    /// Gives a room to somebody else, who has it in the list, or gets it there from the command line. The owner before
    /// keeps order in it.
    ///
    /// # Errors
    /// As [`House::set_up_room`], for owners; [`Refusal::NoSuchUser`] where the room is not in the other's list.
    pub async fn hand_over_room<'a>(
        &self,
        by: impl Into<Actor<'a>>,
        room: RoomId,
        to: UserId,
    ) -> Result<RoomSummary, Refusal> {
        let by = by.into();
        let _turn = self.take_turn().await;
        let (kept, before) = {
            let state = self.lock();
            let kept = find_kept(&state, by, room, Standing::Owner)?;
            if !state.rooms.is_known_to(room, to) && matches!(by, Actor::Person(_)) {
                return Err(Refusal::NoSuchUser);
            }
            let before = kept.owner;
            (KeptRoom { owner: to, ..kept }, before)
        };
        let name = self.find_name(to).await?;
        let entry = by.entry(Deed::HandedOver).room(&kept.name).target(&name);
        let writes = [
            Write::Room(kept.clone()),
            Write::Member(to, room),
            Write::Moderator(room, before),
            Write::NoModerator(room, to),
            Write::Audit(entry),
        ];
        self.write_down(&writes).await?;
        let mut state = self.lock();
        state.rooms.set_up(kept);
        if let Some(keeping) = state.rooms.keeping_mut(room) {
            keeping.members.insert(to);
            keeping.moderators.insert(before);
            keeping.moderators.remove(&to);
        }
        let found = state.rooms.find(room).ok_or(Refusal::NotInRoom)?;
        self.announce_room(found);
        Ok(found.summary())
    }

    /// Writes a room down as it is to be, and makes it so. To be called by whoever has the turn.
    async fn change_room(&self, by: Actor<'_>, kept: KeptRoom, deed: Deed) -> Result<RoomSummary, Refusal> {
        let is_taken = |state: &State| state.rooms.find_open(&kept.name).is_some_and(|room| room.place.id != kept.id);
        if kept.settings.is_open() && is_taken(&self.lock()) {
            return Err(Refusal::RoomExists);
        }
        let entry = by.entry(deed).room(&kept.name);
        let stay = self.list_those_who_stay(&kept);
        let mut writes = vec![Write::Room(kept.clone()), Write::Audit(entry)];
        writes.extend(stay.iter().map(|user| Write::Member(*user, kept.id)));
        self.write_down(&writes).await?;
        let mut state = self.lock();
        // A passing room of this name may have been made meanwhile: it keeps it until it goes, as it is found first.
        self.apply(&mut state, kept, &stay)
    }

    /// Those who are in a room that is no longer for everybody: it is in their lists from now on.
    fn list_those_who_stay(&self, kept: &KeptRoom) -> Vec<UserId> {
        let state = self.lock();
        let Some(room) = state.rooms.find(kept.id).filter(|_| !kept.settings.is_open()) else { return Vec::new() };
        room.people().into_iter().map(|person| person.id).collect()
    }

    fn apply(&self, state: &mut State, kept: KeptRoom, stay: &[UserId]) -> Result<RoomSummary, Refusal> {
        let room = kept.id;
        let before = state.rooms.find(room).map(|room| (room.place.clone(), room.is_open()));
        let (before, was_open) = before.ok_or(Refusal::NotInRoom)?;
        state.rooms.set_up(kept);
        if let Some(keeping) = state.rooms.keeping_mut(room) {
            keeping.members.extend(stay);
        }
        let found = state.rooms.find(room).ok_or(Refusal::NotInRoom)?;
        if before.name != found.place.name {
            self.announce_name(&before, found);
        }
        if was_open && !found.is_open() {
            for person in state.presence.list() {
                self.announce_loss(state, person.id, room);
            }
        }
        self.announce_room(found);
        Ok(found.summary())
    }

    /// Clients that know rooms by their names are told that they left one and joined another.
    fn announce_name(&self, before: &Place, room: &Room) {
        let people = room.people();
        for person in &people {
            let known_as = Event::KnownAs {
                user: person.clone(),
                before: before.clone(),
                room: room.place.clone(),
                people: people.clone(),
            };
            self.announce(Audience::Person(person.id), known_as);
        }
    }
}

fn find_kept(state: &State, by: Actor<'_>, room: RoomId, least: Standing) -> Result<KeptRoom, Refusal> {
    state.require_of(by, room, least)?.kept().ok_or(Refusal::NotAllowed)
}
