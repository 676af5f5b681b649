//! Who belongs to a room.

use super::{House, house::unavailable};
use crate::domain::{Refusal, RoomId, RoomSummary, Standing, User};

impl House {
    /// A room as whoever keeps order in it sees it, and what they are in it.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`].
    pub fn look_at_order(&self, user: &User, room: RoomId) -> Result<(RoomSummary, Standing), Refusal> {
        let state = self.lock();
        let found = state.require(user.id, room, Standing::Moderator)?;
        Ok((found.summary(), state.standing(user.id, room)))
    }

    /// Those who have a room in the list or are in it: each with what they are there, and whether they are in it now. Those
    /// who keep order first, then by name.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NotAllowed`], [`Refusal::Unavailable`].
    pub async fn list_members(&self, user: &User, room: RoomId) -> Result<Vec<(User, Standing, bool)>, Refusal> {
        self.look_at_order(user, room)?;
        let mut listed = self.store.list_people_of(room).await.map_err(unavailable)?;
        let state = self.lock();
        let found = state.rooms.find(room).ok_or(Refusal::NotInRoom)?;
        for person in found.people() {
            match listed.iter_mut().find(|known| known.id == person.id) {
                Some(known) => known.name = person.name,
                None => listed.push(person),
            }
        }
        let keeping = found.keeping.as_ref();
        let standing = |user: &User| keeping.map_or(Standing::Member, |keeping| keeping.standing(user.id));
        let mut members: Vec<_> =
            listed.into_iter().map(|user| (user.clone(), standing(&user), found.holds(user.id))).collect();
        members.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.name.cmp(&other.0.name)));
        Ok(members)
    }
}
