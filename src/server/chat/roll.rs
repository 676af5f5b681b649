//! Who belongs to a room: those who are in it, and those who have it in their list.

use std::collections::HashSet;

use super::{House, house::unavailable};
use crate::domain::{Present, Refusal, RoomId, RoomSummary, User, UserId};

/// So many accounts have one room in the list that are looked at, at most.
const ACCOUNTS_MAX: u32 = 20_000;

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
        let mut outside = match self.count_outside(room.id, &ids) {
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

    /// The accounts that have a room in the list and are not in it, by name: the first so many, and how many there are.
    /// To be shown to somebody who is in it.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub(super) async fn list_outside(
        &self,
        room: RoomId,
        inside: &[Present],
        most: usize,
    ) -> Result<(Vec<User>, usize), Refusal> {
        let inside: HashSet<_> = inside.iter().map(|one| one.id).collect();
        let count = self.count_outside(room, &inside);
        if count == 0 {
            return Ok((Vec::new(), 0));
        }
        // Of those who come first by name, all might be in it.
        let asked = u32::try_from(inside.len() + most).unwrap_or(ACCOUNTS_MAX).min(ACCOUNTS_MAX);
        let mut outside = self.store.list_accounts_of(room, asked).await.map_err(unavailable)?;
        outside.retain(|one| !inside.contains(&one.id));
        outside.truncate(most);
        Ok((outside, count))
    }

    fn count_outside(&self, room: RoomId, inside: &HashSet<UserId>) -> usize {
        let state = self.lock();
        let keeping = state.rooms.find(room).and_then(|room| room.keeping.as_ref());
        let is_outside = |user: &&UserId| state.accounts.contains_key(user) && !inside.contains(user);
        keeping.map_or(0, |keeping| keeping.members.iter().filter(is_outside).count())
    }
}
