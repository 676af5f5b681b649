//! What somebody is shown of somebody else.
//!
//! Invariant: whoever is not to be seen by a reader is answered like somebody who does not exist. To be seen are those who are
//! online (the hall shows them all), those with whom the reader has a room or a conversation in common, and those who said
//! something, or were named, where the reader may read; whoever runs the server sees all accounts.

use super::{
    House,
    clock::now,
    house::{State, unavailable},
};
use crate::{
    domain::{Card, LastHere, Measure, Refusal, RoomId, RoomKind, RoomSummary, Standing, User, UserId},
    server::store::Profile,
};

impl House {
    /// Somebody, as a reader may see them, who looks from a room.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`] where there is nobody to be seen; [`Refusal::NotLoggedIn`], [`Refusal::Unavailable`].
    pub async fn look_at_person(&self, reader: &User, id: UserId, from: Option<RoomId>) -> Result<Card, Refusal> {
        let profile = self.store.find_profile(id).await.map_err(unavailable)?;
        let conversation = self.find_common_conversation(reader.id, id).await?;
        let readable = self.list_readable(reader).await?;
        let card =
            self.draw_card(reader, id, profile, from.and_then(|from| readable.iter().find(|one| one.id == from)));
        let mut card = card.ok_or(Refusal::NoSuchUser)?;
        card.conversation = conversation;
        let is_met = card.is_online || id == reader.id || !card.common.is_empty() || conversation.is_some();
        if is_met || self.lock().is_administrator(reader.id) {
            return Ok(card);
        }
        let rooms: Vec<_> = readable.iter().map(|room| room.id).collect();
        let is_known = self.store.is_heard_of(id, &rooms).await.map_err(unavailable)?;
        if is_known { Ok(card) } else { Err(Refusal::NoSuchUser) }
    }

    async fn find_common_conversation(&self, one: UserId, other: UserId) -> Result<Option<RoomId>, Refusal> {
        let room = RoomId::conversation(one, other);
        let parties = self.store.list_parties(room).await.map_err(unavailable)?;
        Ok(Some(room).filter(|_| parties.iter().any(|party| party.id == one)))
    }

    /// What is known of somebody, whoever may see it; none where there is nobody.
    fn draw_card(
        &self,
        reader: &User,
        id: UserId,
        profile: Option<Profile>,
        from: Option<&RoomSummary>,
    ) -> Option<Card> {
        let state = self.lock();
        let online = state.presence.find(id);
        let user = online.map(|person| person.user.clone()).or_else(|| profile.as_ref().map(|one| one.user.clone()))?;
        let here = from.filter(|room| is_inside(&state, reader.id, room));
        let keeping = here.and_then(|room| state.rooms.find(room.id)).and_then(|room| room.keeping.as_ref());
        let may_be_ordered = |room: &&RoomSummary| state.require_above(reader.id, id, room.id).is_ok();
        let last_here = profile.as_ref().and_then(|profile| profile.last_here);
        let last_here = last_here.filter(|_| online.is_none() && !state.is_blocked(id, reader.id));
        let mut common = state.rooms.list_common(reader.id, id);
        common.retain(|room| !state.is_kept_from(Measure::Ban, reader.id, room.id));
        Some(Card {
            who: state.presence.present(user),
            is_online: online.is_some(),
            last_here: last_here.map(|at| LastHere::new(at, now())),
            role: profile.as_ref().map(|profile| profile.role),
            made: profile.map(|profile| profile.made),
            here: here.cloned(),
            standing: keeping.map_or(Standing::Member, |keeping| keeping.standing(id)),
            keeps_order: keeping.is_some() && here.filter(may_be_ordered).is_some(),
            common,
            conversation: None,
            is_blocked: state.is_blocked(reader.id, id),
        })
    }
}

fn is_inside(state: &State, reader: UserId, room: &RoomSummary) -> bool {
    match room.kind {
        RoomKind::Everyone | RoomKind::Conversation { .. } => true,
        RoomKind::Kept { .. } | RoomKind::Passing { .. } => {
            state.rooms.find(room.id).is_some_and(|room| room.holds(reader))
        }
    }
}
