//! Making rooms that stay.

use super::{Actor, House, house::unavailable};
use crate::{
    domain::{Access, Capacity, Deed, Refusal, RoomId, RoomName, RoomSettings, RoomSummary, User},
    server::store::{KeptRoom, Write},
};

impl House {
    /// Makes a kept room, owned by the caller, and goes into it.
    ///
    /// # Errors
    /// [`Refusal::RoomExists`], [`Refusal::NotLoggedIn`], [`Refusal::LoginRequired`] and [`Refusal::NotAllowed`] where not
    /// everybody may make rooms, [`Refusal::Unavailable`]; then no room was made.
    pub async fn create_room(
        &self,
        user: &User,
        name: RoomName,
        capacity: Option<Capacity>,
        access: Access,
    ) -> Result<RoomSummary, Refusal> {
        self.check_creation(user, &name, access)?;
        let settings = RoomSettings { access, ..RoomSettings::default() };
        let kept = KeptRoom { id: RoomId::new(), name, capacity, owner: user.id, settings };
        if !self.store.insert_room(&kept).await.map_err(unavailable)? {
            return Err(Refusal::RoomExists);
        }
        self.open_kept(user, kept)
    }

    /// Keeps a passing room that an account is in, from now on owned by it.
    ///
    /// # Errors
    /// [`Refusal::LoginRequired`] for a guest, [`Refusal::NotInRoom`], [`Refusal::NotAllowed`] where it is kept already or
    /// not everybody may make rooms, [`Refusal::NotSaved`].
    pub async fn keep_room(&self, user: &User, room: RoomId) -> Result<RoomSummary, Refusal> {
        let _turn = self.take_turn().await;
        let kept = {
            let state = self.lock();
            if !state.accounts.contains_key(&user.id) {
                return Err(Refusal::LoginRequired);
            }
            state.check_making_rooms(user.id)?;
            let found = state.rooms.find(room).filter(|room| room.holds(user.id)).ok_or(Refusal::NotInRoom)?;
            if found.keeping.is_some() {
                return Err(Refusal::NotAllowed);
            }
            let (name, capacity) = (found.place.name.clone(), found.capacity);
            KeptRoom { id: room, name, capacity, owner: user.id, settings: RoomSettings::default() }
        };
        let entry = Actor::Person(user).entry(Deed::KeptRoom).room(&kept.name);
        // Where nothing was said in it, it is not stored yet.
        let stored = self.store.insert_room(&kept).await.map_err(unavailable)?;
        let writes = [Write::Room(kept.clone()), Write::Member(user.id, room), Write::Audit(entry)];
        self.write_down(&writes[usize::from(stored)..]).await?;
        self.apply_keeping(user, kept)
    }

    /// Everybody may have left while it was written down: then it is there all the same, empty.
    fn apply_keeping(&self, user: &User, kept: KeptRoom) -> Result<RoomSummary, Refusal> {
        let mut state = self.lock();
        let room = kept.id;
        if state.rooms.find(room).is_some() {
            state.rooms.set_up(kept);
        } else {
            self.write_later(Write::NoRoom(room));
            return Err(Refusal::NotInRoom);
        }
        state.rooms.keeping_mut(room).map(|keeping| keeping.members.insert(user.id));
        let found = state.rooms.find(room).ok_or(Refusal::NotInRoom)?;
        self.announce_room(found);
        Ok(found.summary())
    }

    fn check_creation(&self, user: &User, name: &RoomName, access: Access) -> Result<(), Refusal> {
        let state = self.lock();
        state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?;
        state.check_making_rooms(user.id)?;
        let is_taken = access == Access::Public && state.rooms.find_open(name).is_some();
        if is_taken { Err(Refusal::RoomExists) } else { Ok(()) }
    }

    /// A passing room may have taken the name while the kept one was written down: then the kept one goes again.
    fn open_kept(&self, user: &User, kept: KeptRoom) -> Result<RoomSummary, Refusal> {
        let mut state = self.lock();
        let id = kept.id;
        if kept.settings.is_open() && state.rooms.find_open(&kept.name).is_some() {
            self.write_later(Write::NoRoom(id));
            return Err(Refusal::RoomExists);
        }
        self.write_later(Write::Audit(Actor::Person(user).entry(Deed::MadeRoom).room(&kept.name)));
        state.rooms.keep(kept);
        self.let_in(&mut state, user, id)?;
        self.list_for(&mut state, user.id, id);
        Ok(state.rooms.find(id).ok_or(Refusal::NotInRoom)?.summary())
    }
}
