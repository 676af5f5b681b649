//! People: who belongs to a room, and who somebody is.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::domain::{Card, Present, RoomSummary, User};

/// What the page of a room's people shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollPage {
    /// The caller.
    pub me: User,
    /// The room.
    pub room: RoomSummary,
    /// Those who are in it: the first hundred that were found.
    pub inside: Vec<Present>,
    /// How many were found.
    pub inside_count: usize,
    /// The accounts that have it in their list and are not in it: the first hundred that were found.
    pub outside: Vec<User>,
    /// How many were found.
    pub outside_count: usize,
    /// What was looked for in their names; all are found where it is empty.
    pub search: String,
}

/// The people of a room that the caller is in, by a part of their names.
///
/// # Errors
/// Refused with `not_in_room` where the caller is not in it; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "room/people")]
pub async fn read_roll(room: String, q: Option<String>) -> Result<RollPage, Problem> {
    use crate::{
        domain::INSIDE_SHOWN,
        server::{auth, chat::Roll, limits::Act},
    };
    let search: String = q.unwrap_or_default().trim().chars().take(64).collect();
    let (visit, house) = auth::require_caller_for(if search.is_empty() { Act::Read } else { Act::Search }).await?;
    let room: crate::domain::RoomId = room.parse().map_err(|_| auth::refuse(crate::domain::Refusal::NotInRoom))?;
    let roll = house.call_roll(&visit.user, room, &search, INSIDE_SHOWN).await.map_err(auth::refuse)?;
    let Roll { room, inside, inside_count, outside, outside_count } = roll;
    Ok(RollPage { me: visit.user, room, inside, inside_count, outside, outside_count, search })
}

/// What the page about somebody shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPage {
    /// The caller.
    pub me: User,
    /// Somebody; none where there is nobody whom the caller may see.
    pub card: Option<Card>,
}

/// Somebody, as the caller may see them, who looks from a room: both by their ids as an address has them. Who is not to be
/// seen, who does not exist and what is no id are all the same.
///
/// # Errors
/// [`Problem::NoSession`]; refused where there were too many requests.
#[server(prefix = "/api", endpoint = "person")]
pub async fn read_card(person: String, room: Option<String>) -> Result<CardPage, Problem> {
    use crate::{
        domain::{Refusal, UserId},
        server::{auth, limits::Act},
    };
    let (visit, house) = auth::require_caller_for(Act::LookAtPerson).await?;
    let me = visit.user;
    let room = room.and_then(|room| room.parse().ok());
    let found = match person.parse() {
        Ok(id) => house.look_at_person(&me, UserId(id), room).await,
        Err(_) => Err(Refusal::NoSuchUser),
    };
    match found {
        Ok(card) => Ok(CardPage { me, card: Some(card) }),
        Err(Refusal::NoSuchUser) => {
            auth::answer_nothing();
            Ok(CardPage { me, card: None })
        }
        Err(refusal) => Err(auth::refuse(refusal).into()),
    }
}
