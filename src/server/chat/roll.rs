//! Who belongs to a room: those who are in it, and those who have it in their list.

use std::collections::HashSet;

use super::{
    House,
    house::{State, unavailable},
    room::Room,
};
use crate::domain::{Present, Refusal, RoomId, RoomSummary, User, UserId};

/// So many accounts have one room in the list that are looked at, at most.
const ACCOUNTS_MAX: u32 = 20_000;

/// So many who are not in a room are shown beside it.
const OUTSIDE_SHOWN: usize = 50;

/// The people of a room by a part of their names, as many of them as were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    /// The room.
    pub room: RoomSummary,
    /// Those who are in it, in the order in which they came.
    pub inside: Vec<Present>,
    /// How many they are.
    pub inside_count: usize,
    /// The accounts that have it in the list and are not in it now, by name.
    pub outside: Vec<User>,
    /// How many they are.
    pub outside_count: usize,
}

impl House {
    /// The people of a room that somebody is in, whose names have a text in them, in capital letters or small ones.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] for those who are not in it, [`Refusal::Unavailable`].
    pub async fn call_roll(&self, user: &User, room: RoomId, text: &str, most: usize) -> Result<Roll, Refusal> {
        let sought = text.trim().to_lowercase();
        let is_sought = |name: &str| sought.is_empty() || name.to_lowercase().contains(&sought);
        let (room, mut inside) = self.view_people(user, room).await?;
        let ids: HashSet<_> = inside.iter().map(|one| one.id).collect();
        let mut outside = match self.count_sought(room.id) {
            0 => Vec::new(),
            _ => self.store.list_accounts_of(room.id, ACCOUNTS_MAX).await.map_err(unavailable)?,
        };
        inside.retain(|one| is_sought(one.name.as_str()));
        outside.retain(|one| !ids.contains(&one.id) && is_sought(one.name.as_str()));
        let (inside_count, outside_count) = (inside.len(), outside.len());
        inside.truncate(most);
        outside.truncate(most);
        Ok(Roll { room, inside, inside_count, outside, outside_count })
    }

    /// Of so many accounts that have a room in the list, the first by name, those who are to be shown as outside are part:
    /// all who are inside might come before them. None where nobody is outside.
    pub(super) fn count_sought(&self, room: RoomId) -> u32 {
        let state = self.lock();
        let Some(found) = state.rooms.find(room).filter(|room| outside(&state, room).next().is_some()) else {
            return 0;
        };
        found.summary().people.saturating_add(OUTSIDE_SHOWN as u32).min(ACCOUNTS_MAX)
    }

    /// Those of them who are outside, where these are inside, as many as are shown; and how many there are besides.
    pub(super) fn list_outside(&self, room: RoomId, inside: &[Present], mut accounts: Vec<User>) -> (Vec<User>, u32) {
        let state = self.lock();
        let Some(found) = state.rooms.find(room) else { return Default::default() };
        let inside: HashSet<_> = inside.iter().map(|one| one.id).collect();
        accounts.retain(|one| !inside.contains(&one.id));
        accounts.truncate(OUTSIDE_SHOWN);
        let more = outside(&state, found).count().saturating_sub(accounts.len()) as u32;
        (accounts, more)
    }
}

/// The accounts that have a room in the list and are not in it.
fn outside<'a>(state: &'a State, room: &'a Room) -> impl Iterator<Item = &'a UserId> {
    let members = room.keeping.iter().flat_map(|keeping| &keeping.members);
    members.filter(|user| state.accounts.contains_key(user) && !room.holds(**user))
}
