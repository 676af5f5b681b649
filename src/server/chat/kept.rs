//! Making rooms that stay.

use super::{Audience, Event, House, house::unavailable};
use crate::{
    domain::{Capacity, Refusal, RoomId, RoomName, RoomSummary, User},
    server::store::{KeptRoom, Write},
};

impl House {
    /// Makes a kept room, owned by the caller, and goes into it.
    ///
    /// # Errors
    /// [`Refusal::RoomExists`], [`Refusal::NotLoggedIn`], [`Refusal::Unavailable`]; then no room was made.
    pub async fn create_room(
        &self,
        user: &User,
        name: RoomName,
        capacity: Option<Capacity>,
    ) -> Result<RoomSummary, Refusal> {
        if self.lock().presence.find(user.id).is_none() {
            return Err(Refusal::NotLoggedIn);
        }
        if self.lock().rooms.find_by_name(&name).is_some() {
            return Err(Refusal::RoomExists);
        }
        let kept = KeptRoom { id: RoomId::new(), name, capacity, owner: user.id };
        if !self.store.insert_room(&kept).await.map_err(unavailable)? {
            return Err(Refusal::RoomExists);
        }
        self.open_kept(user, kept)
    }

    /// A passing room may have taken the name while the kept one was written down: then the kept one goes again.
    fn open_kept(&self, user: &User, kept: KeptRoom) -> Result<RoomSummary, Refusal> {
        let mut state = self.lock();
        let id = kept.id;
        if state.rooms.find_by_name(&kept.name).is_some() {
            self.write_later(Write::NoRoom(id));
            return Err(Refusal::RoomExists);
        }
        state.rooms.keep(kept);
        self.let_in(&mut state, user, id)?;
        self.write_later(Write::Member(user.id, id));
        let summary = state.rooms.find(id).ok_or(Refusal::NotInRoom)?.summary();
        self.announce(Audience::Everyone, Event::RoomChanged(summary.clone()));
        Ok(summary)
    }
}
