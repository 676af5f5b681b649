//! A room in a list.
//!
//! Invariant: it is read from one flat object with one kind of reader. Serde's own `tag` and `flatten` would first make a
//! tree of everything, and bring a second reader of each type in it into the browser.

use serde::{Deserialize, Serialize};

use super::{Capacity, RoomId, RoomKind, RoomName, RoomSettings, UserId, presence::Present};

/// A room as a list shows it to one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Flat")]
pub struct RoomSummary {
    /// Which room.
    pub id: RoomId,
    /// What sort of room.
    #[serde(flatten)]
    pub kind: RoomKind,
    /// How many people are in it now.
    pub people: u32,
    /// How many it holds; no limit where absent.
    pub capacity: Option<Capacity>,
}

impl RoomSummary {
    /// Whether it is the conversation with somebody.
    pub fn is_with(&self, user: UserId) -> bool {
        matches!(&self.kind, RoomKind::Conversation { with } if with.id == user)
    }

    /// Notes whether somebody is online and away, where it is the conversation with them; whether it was.
    pub fn note_presence(&mut self, user: UserId, is_online: bool, is_away: bool) -> bool {
        match &mut self.kind {
            RoomKind::Conversation { with } if with.id == user => {
                with.is_away = is_away;
                self.people = 1 + u32::from(is_online);
                true
            }
            _ => false,
        }
    }

    /// Whether a further person would be refused.
    pub fn is_full(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.people >= capacity.get())
    }
}

/// What any room may have.
#[derive(Deserialize)]
struct Flat {
    id: RoomId,
    kind: Sort,
    name: Option<RoomName>,
    owner: Option<UserId>,
    #[serde(default)]
    settings: RoomSettings,
    with: Option<Present>,
    people: u32,
    capacity: Option<Capacity>,
}

/// The sorts of [`RoomKind`], by the words that it has for them.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sort {
    Everyone,
    Kept,
    Passing,
    Conversation,
}

impl TryFrom<Flat> for RoomSummary {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, Self::Error> {
        let Flat { id, kind, name, owner, settings, with, people, capacity } = flat;
        let name = name.ok_or("a room without its name");
        let kind = match kind {
            Sort::Everyone => RoomKind::Everyone,
            Sort::Kept => {
                RoomKind::Kept { name: name?, owner: owner.ok_or("a kept room without its owner")?, settings }
            }
            Sort::Passing => RoomKind::Passing { name: name? },
            Sort::Conversation => RoomKind::Conversation { with: with.ok_or("a conversation with nobody")? },
        };
        Ok(Self { id, kind, people, capacity })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Access, User, Username};

    fn summary(kind: RoomKind) -> RoomSummary {
        RoomSummary { id: RoomId::new(), kind, people: 2, capacity: Capacity::new(8) }
    }

    #[test]
    fn a_room_of_any_sort_is_read_as_it_was_written() {
        let name = RoomName::parse("Tea").unwrap();
        let ann = User { id: UserId::new(), name: Username::parse("Ann").unwrap() };
        let [with, away] = [false, true].map(|is_away| Present::new(ann.clone(), is_away));
        let settings = RoomSettings { access: Access::Private, is_locked: true, ..RoomSettings::default() };
        let owner = UserId::new();
        for kind in [
            RoomKind::Everyone,
            RoomKind::Kept { name: name.clone(), owner, settings: RoomSettings::default() },
            RoomKind::Kept { name: name.clone(), owner, settings },
            RoomKind::Passing { name },
            RoomKind::Conversation { with },
            RoomKind::Conversation { with: away },
        ] {
            let room = summary(kind);
            let text = serde_json::to_string(&room).unwrap();
            assert_eq!(serde_json::from_str::<RoomSummary>(&text).unwrap(), room, "{text}");
        }
    }

    #[test]
    fn who_comes_and_goes_is_noted_in_the_conversation_with_them() {
        let ann = User { id: UserId::new(), name: Username::parse("Ann").unwrap() };
        let mut room = summary(RoomKind::Conversation { with: Present::new(ann.clone(), false) });
        assert!(room.note_presence(ann.id, true, true));
        assert_eq!((room.people, &room.kind), (2, &RoomKind::Conversation { with: Present::new(ann.clone(), true) }));
        assert!(!room.note_presence(UserId::new(), false, false));
        assert!(room.note_presence(ann.id, false, false));
        assert_eq!((room.people, &room.kind), (1, &RoomKind::Conversation { with: Present::new(ann.clone(), false) }));
        assert!(!summary(RoomKind::Everyone).note_presence(ann.id, true, true));
    }

    #[test]
    fn a_room_without_what_its_sort_has_is_refused() {
        for kind in ["kept", "passing", "conversation", "elsewhere"] {
            let text = format!(r#"{{"id":"everyone","kind":"{kind}","people":1,"capacity":null}}"#);
            assert!(serde_json::from_str::<RoomSummary>(&text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<RoomSummary>(r#"{"id":"everyone","kind":"everyone","people":1}"#).is_ok());
    }
}
