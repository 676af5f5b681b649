//! Removing rooms for good.

use super::{Actor, Event, House, announce::list_audiences};
use crate::{
    domain::{Deed, Refusal, RoomId, Standing},
    server::store::Write,
};

impl House {
    /// Removes a kept room, with what was said in it. Those who are in it are out of it first.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`] but for owners and where it is not kept, [`Refusal::NotSaved`].
    pub async fn remove_room<'a>(&self, by: impl Into<Actor<'a>>, room: RoomId) -> Result<(), Refusal> {
        let by = by.into();
        let _turn = self.take_turn().await;
        let kept = self.lock().require_of(by, room, Standing::Owner)?.kept().ok_or(Refusal::NotAllowed)?;
        let entry = by.entry(Deed::RemovedRoom).room(&kept.name);
        self.write_down(&[Write::NoRoom(room), Write::Audit(entry)]).await?;
        let mut state = self.lock();
        let Some(found) = state.rooms.find(room) else { return Ok(()) };
        let (audiences, people) = (list_audiences(found), found.people());
        for person in people {
            self.let_out(&mut state, person.id, room)?;
        }
        state.rooms.take(room);
        for audience in audiences {
            self.announce(audience, Event::RoomGone(room));
        }
        Ok(())
    }
}
