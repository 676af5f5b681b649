//! Who is to be told of what was said, where no page of theirs does so: by the rules of the pages' own notifications.
//!
//! Invariant: it is decided from how things are now, at each look anew: who is in the room, what they want to be told of,
//! whom they block, how far they have read, and whether the message is still there.

use std::collections::HashMap;

use super::{
    House,
    house::{State, unavailable},
    look::{summarize_conversation, summarize_everyone},
    marks::Moved,
};
use crate::domain::{Level, Measure, Message, Refusal, RoomId, RoomSummary, Sequence, SessionId, User, UserId};

/// A message, as far as it says whom to tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its number in its room.
    pub sequence: Sequence,
    /// Who said it.
    pub author: UserId,
    /// For whom it is meant: whom it names or answers.
    pub meant_for: Vec<UserId>,
}

impl Said {
    /// What a message says of it.
    pub fn of(message: &Message) -> Self {
        let answered = message.reply.as_ref().and_then(|reply| reply.author.as_ref());
        let meant_for = message.mentions.iter().chain(answered).map(|user| user.id).collect();
        Self { sequence: message.sequence, author: message.author.id, meant_for }
    }
}

/// What somebody is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The message, as it is now.
    pub message: Message,
    /// Its room, as they see it.
    pub room: RoomSummary,
    /// Whether it is meant for them: said to them alone, or naming or answering them.
    pub is_meant: bool,
}

impl House {
    /// Of what was said in a room, what each of these people is to be told: the newest message that is for them, of which
    /// there may be none.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn choose_news(
        &self,
        room: RoomId,
        said: &[Said],
        people: &[UserId],
    ) -> Result<Vec<(UserId, Sequence)>, Refusal> {
        let parties = self.list_other_parties(room).await?;
        let readings = self.store.list_readings(room, None).await.map_err(unavailable)?;
        let first = said.first().map(|one| one.sequence).unwrap_or_default();
        let deleted = self.store.list_deleted_from(room, first).await.map_err(unavailable)?;
        let is_there = |one: &&Said| !deleted.contains(&one.sequence);
        let (state, moved) = (self.lock(), self.moved.lock());
        let bearing = Bearing { state: &state, moved: &moved, readings, room };
        let newest = |reader| said.iter().rev().filter(is_there).find(|one| bearing.tells(reader, one));
        let inside = people.iter().filter(|reader| state.may_hear(**reader, room, &parties));
        Ok(inside.filter_map(|&reader| Some((reader, newest(reader)?.sequence))).collect())
    }

    /// What somebody is to be told of a message; none where they are not, or not any more.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn find_news(&self, reader: UserId, room: RoomId, sequence: Sequence) -> Result<Option<News>, Refusal> {
        let parties = self.list_other_parties(room).await?;
        let found = self.store.find_message(room, sequence).await.map_err(unavailable)?;
        let Some(message) = found.filter(|message| message.body.is_some()) else { return Ok(None) };
        let readings = self.store.list_readings(room, Some(reader)).await.map_err(unavailable)?;
        let (state, moved) = (self.lock(), self.moved.lock());
        let bearing = Bearing { state: &state, moved: &moved, readings, room };
        if !state.may_hear(reader, room, &parties) || !bearing.tells(reader, &Said::of(&message)) {
            return Ok(None);
        }
        let (room, is_alone) = match (state.rooms.find(room), parties.into_iter().find(|party| party.id != reader)) {
            (Some(found), _) => (found.summary(), false),
            (None, Some(other)) => {
                let online = state.presence.find(other.id).is_some();
                (summarize_conversation(room, state.presence.present(other), online), true)
            }
            (None, None) => (summarize_everyone(state.presence.count()), false),
        };
        let is_meant = is_alone || message.concerns(reader);
        Ok(Some(News { message, room, is_meant }))
    }

    /// Whether a person has connections by a session.
    pub fn is_connected_by(&self, user: UserId, session: SessionId) -> bool {
        !self.lock().presence.list_connections(user, session).0.is_empty()
    }

    /// The people of a conversation; nobody for other rooms.
    async fn list_other_parties(&self, room: RoomId) -> Result<Vec<User>, Refusal> {
        if room == RoomId::EVERYONE || self.lock().rooms.find(room).is_some() {
            return Ok(Vec::new());
        }
        self.store.list_parties(room).await.map_err(unavailable)
    }
}

/// How people stand to what is said in a room.
struct Bearing<'a> {
    state: &'a State,
    moved: &'a Moved,
    /// How far they have read, as the store has it, and what they want to be told of.
    readings: HashMap<UserId, (Sequence, Level)>,
    room: RoomId,
}

impl Bearing<'_> {
    /// Whether somebody who may hear it wants to be told of a message, and has not read it.
    fn tells(&self, reader: UserId, said: &Said) -> bool {
        let (kept, level) = self.readings.get(&reader).copied().unwrap_or_default();
        let read = self.moved.get(&(reader, self.room)).copied().unwrap_or(kept);
        let is_wanted = level.tells(said.meant_for.contains(&reader));
        let is_bearable = !self.state.quiet.contains(&reader) && !self.state.is_blocked(reader, said.author);
        said.author != reader && read < said.sequence && is_wanted && is_bearable
    }
}

impl State {
    /// Whether an account is where it may hear what is said in a room: whether it is there or away, as long as it has the
    /// room in its list.
    fn may_hear(&self, user: UserId, room: RoomId, parties: &[User]) -> bool {
        if !self.accounts.contains_key(&user) || self.is_kept_from(Measure::Ban, user, room) {
            return false;
        }
        match self.rooms.find(room) {
            Some(found) => {
                let lists = found.keeping.as_ref().is_some_and(|keeping| keeping.members.contains(&user));
                lists || found.holds(user)
            }
            None => room == RoomId::EVERYONE || parties.iter().any(|party| party.id == user),
        }
    }
}
