//! Looking for what was said.
//!
//! Invariant: it is looked for in the rooms that the person may read now, and in no other; of these alone is anything
//! answered, be it that there is nothing.

use std::{collections::HashMap, sync::Weak, time::Duration};

use tokio::time::MissedTickBehavior;

use super::{House, excerpt, house::unavailable};
use crate::{
    domain::{
        Argument, Fault, Findings, Hit, Measure, Message, Refusal, RoomId, RoomKind, RoomSummary, Search, Timestamp,
        User,
    },
    server::store::{Sought, Terms},
};

/// How many messages are answered at once.
const PAGE: usize = 20;

/// How often it is looked for what is not indexed yet.
const EVERY: Duration = Duration::from_secs(5);

impl House {
    /// Looks for what was said, the newest first, with what was said right before and after.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] where there is too little to look for; [`Refusal::NotInRoom`] where there is no such room that
    /// the person may read; [`Refusal::NotLoggedIn`], [`Refusal::Unavailable`].
    pub async fn search(&self, user: &User, search: &Search) -> Result<Findings, Refusal> {
        let terms = Terms::read(search.query.as_str());
        let needs_words = search.author.is_none() && !search.mentions_me;
        if terms.is_too_short() && (!terms.is_empty() || needs_words) {
            return Err(Argument::Query.is(Fault::TooShort(2)).into());
        }
        let rooms = self.list_readable(user).await?;
        let mut rooms: HashMap<_, _> = rooms.into_iter().map(|room| (room.id, room)).collect();
        if let Some(room) = search.room {
            let found = rooms.remove(&room).ok_or(Refusal::NotInRoom)?;
            rooms = HashMap::from([(room, found)]);
        }
        let ids: Vec<_> = rooms.keys().copied().collect();
        let sought = Sought {
            terms: &terms,
            author: search.author.as_ref(),
            rooms: &ids,
            from: search.from.unwrap_or(Timestamp(i64::MIN)),
            to: search.to.unwrap_or(Timestamp(i64::MAX)),
            before: search.before,
        };
        let (mut found, is_partial) = match search.mentions_me {
            true => (self.store.find_mentions(user.id, &sought, PAGE + 1).await.map_err(unavailable)?, false),
            false => self.store.find_messages(&sought, PAGE + 1).await.map_err(unavailable)?,
        };
        let has_more = found.len() > PAGE;
        found.truncate(PAGE);
        let older = found.last().filter(|_| has_more).map(|message| message.id);
        let mut hits = Vec::with_capacity(found.len());
        for message in found {
            let Some(room) = rooms.get(&message.room) else { continue };
            hits.extend(self.look_beside(message, room.clone(), &terms).await?);
        }
        Ok(Findings { hits, older, is_partial })
    }

    /// The rooms that a person may read now: Everyone, kept ones that are open to them, passing ones that they are in,
    /// their conversations.
    ///
    /// # Errors
    /// [`Refusal::NotLoggedIn`], [`Refusal::Unavailable`].
    pub async fn list_readable(&self, user: &User) -> Result<Vec<RoomSummary>, Refusal> {
        let mut rooms = self.list_rooms(user).await?.rooms;
        let state = self.lock();
        state.presence.find(user.id).ok_or(Refusal::NotLoggedIn)?;
        let may_stay = |room: RoomId| !state.is_kept_from(Measure::Ban, user.id, room);
        rooms.retain(|room| match room.kind {
            RoomKind::Everyone | RoomKind::Conversation { .. } => true,
            RoomKind::Kept { .. } => may_stay(room.id),
            RoomKind::Passing { .. } => {
                may_stay(room.id) && state.rooms.find(room.id).is_some_and(|room| room.holds(user.id))
            }
        });
        Ok(rooms)
    }

    /// A message that was found, with those beside it; none where it was deleted meanwhile.
    async fn look_beside(&self, found: Message, room: RoomSummary, terms: &Terms) -> Result<Option<Hit>, Refusal> {
        let beside = self.store.read_beside(found.room, found.sequence).await.map_err(unavailable)?;
        let (mut before, mut after, mut itself) = (None, None, None);
        for message in beside {
            match message.sequence.cmp(&found.sequence) {
                std::cmp::Ordering::Less => before = Some(message),
                std::cmp::Ordering::Equal => itself = Some(message),
                std::cmp::Ordering::Greater => after = Some(message),
            }
        }
        let Some(message) = itself.filter(|message| message.body.is_some()) else { return Ok(None) };
        let excerpt = excerpt::cut(message.text(), &terms.find_in(message.text()));
        Ok(Some(Hit { message, room, excerpt, before, after }))
    }
}

/// Indexes what was said, a little later, until the house is gone.
pub async fn keep_indexed(house: Weak<House>) {
    let mut moments = tokio::time::interval(EVERY);
    moments.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        moments.tick().await;
        loop {
            let Some(house) = house.upgrade() else { return };
            match house.store.index_some().await {
                Ok(true) => tokio::task::yield_now().await,
                Ok(false) => break,
                Err(error) => {
                    tracing::error!(%error, "what was said could not be indexed");
                    break;
                }
            }
        }
    }
}
