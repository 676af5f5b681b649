//! Rooms: where people talk.

use std::{fmt, num::NonZeroU32, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Fault, Present, RoomSettings, Standing, UserId,
    text::{Argument, Invalid, parse_name},
};

/// A room's name: the same rule as a person's (wire contract, §1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoomName(String);

impl RoomName {
    /// Reads a room's name from text given by a person.
    ///
    /// # Errors
    /// Empty or invisible, over 64 characters, or with control characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        parse_name(Argument::RoomName, raw).map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RoomName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for RoomName {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)
    }
}

impl From<RoomName> for String {
    fn from(name: RoomName) -> Self {
        name.0
    }
}

/// Tells rooms apart for good; a room that is made again under an old name is another room.
///
/// As text (in addresses and on the wire): `everyone`, or 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoomId(Uuid);

impl RoomId {
    /// Everyone (大厅), the built-in room in which all online people are.
    pub const EVERYONE: Self = Self(Uuid::nil());

    /// An id that no room has yet.
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }

    /// The conversation of two people: the same whoever of them asks.
    pub fn conversation(one: UserId, other: UserId) -> Self {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        let mut pair = [0; 32];
        pair[..16].copy_from_slice(low.0.as_bytes());
        pair[16..].copy_from_slice(high.0.as_bytes());
        Self(Uuid::new_v5(&Uuid::NAMESPACE_OID, &pair))
    }

    /// The id as a UUID, for storing.
    pub fn as_uuid(self) -> Uuid {
        self.0
    }

    /// The id from a stored UUID.
    pub fn from_uuid(id: Uuid) -> Self {
        Self(id)
    }
}

impl Default for RoomId {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::EVERYONE { f.write_str("everyone") } else { self.0.simple().fmt(f) }
    }
}

impl FromStr for RoomId {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text == "everyone" {
            return Ok(Self::EVERYONE);
        }
        Uuid::try_parse(text).map(Self).map_err(|_| Argument::Room.is(Fault::WrongType))
    }
}

impl TryFrom<String> for RoomId {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<RoomId> for String {
    fn from(id: RoomId) -> Self {
        id.to_string()
    }
}

/// The largest number of people that a room holds at once. A room without one has no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Capacity(NonZeroU32);

impl Capacity {
    /// A capacity of `people`; none where that is zero.
    pub fn new(people: u32) -> Option<Self> {
        NonZeroU32::new(people).map(Self)
    }

    /// Reads what a person typed into a form: nothing (no limit), or a whole number from 1 up.
    ///
    /// # Errors
    /// Anything else that is not a number, and numbers outside of 1 to 4,294,967,295.
    pub fn parse(raw: &str) -> Result<Option<Self>, Invalid> {
        let text = raw.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Argument::Capacity.is(Fault::WrongType));
        }
        match text.parse().ok().and_then(Self::new) {
            Some(capacity) => Ok(Some(capacity)),
            None => Err(Argument::Capacity.is(Fault::OutOfRange)),
        }
    }

    /// How many people.
    pub fn get(self) -> u32 {
        self.0.get()
    }
}

/// What sort of room it is, with what only that sort has. It is read as a part of a [`RoomSummary`](super::RoomSummary).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RoomKind {
    /// Everyone (大厅): all online people are in it.
    Everyone,
    /// Made on the page: it stays.
    Kept {
        /// What it is called.
        name: RoomName,
        /// Whose it is.
        owner: UserId,
        /// How it is set up; left out where nothing is set.
        #[serde(skip_serializing_if = "RoomSettings::is_plain")]
        settings: RoomSettings,
    },
    /// Made on the wire: gone when the last person leaves.
    Passing {
        /// What it is called.
        name: RoomName,
    },
    /// The private room of two people.
    Conversation {
        /// The other person, seen from the reader.
        with: Present,
    },
}

impl RoomKind {
    /// What it is called by everybody; none for Everyone and for conversations, which each reader calls something else.
    pub fn name(&self) -> Option<&RoomName> {
        match self {
            Self::Kept { name, .. } | Self::Passing { name } => Some(name),
            Self::Everyone | Self::Conversation { .. } => None,
        }
    }

    /// Whether somebody in it may pin messages: those who keep order, where anybody does; otherwise all who are in it. To
    /// everyone, only those who run the server speak by a pin.
    pub fn lets_pin(&self, standing: Standing) -> bool {
        match self {
            Self::Everyone => standing >= Standing::Owner,
            Self::Kept { .. } => standing >= Standing::Moderator,
            Self::Passing { .. } | Self::Conversation { .. } => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_its_text() {
        for id in [RoomId::EVERYONE, RoomId::new()] {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert!("elsewhere".parse::<RoomId>().is_err());
    }

    #[test]
    fn a_conversation_is_the_same_from_both_sides() {
        let (one, other, third) = (UserId::new(), UserId::new(), UserId::new());
        assert_eq!(RoomId::conversation(one, other), RoomId::conversation(other, one));
        assert_ne!(RoomId::conversation(one, other), RoomId::conversation(one, third));
    }

    #[test]
    fn those_pin_who_keep_order_and_where_nobody_does_all() {
        let name = || RoomName::parse("tea").unwrap();
        let kept = RoomKind::Kept { name: name(), owner: UserId::new(), settings: RoomSettings::default() };
        let lets = |kind: &RoomKind| {
            [Standing::Member, Standing::Moderator, Standing::Owner].map(|standing| kind.lets_pin(standing))
        };
        assert_eq!(lets(&RoomKind::Everyone), [false, false, true]);
        assert_eq!(lets(&kept), [false, true, true]);
        assert_eq!(lets(&RoomKind::Passing { name: name() }), [true; 3]);
    }

    #[test]
    fn a_capacity_is_a_whole_number_or_nothing() {
        assert_eq!(Capacity::parse("  "), Ok(None));
        assert_eq!(Capacity::parse(" 12 "), Ok(Capacity::new(12)));
        assert_eq!(Capacity::parse("0"), Err(Argument::Capacity.is(Fault::OutOfRange)));
        assert_eq!(Capacity::parse("99999999999"), Err(Argument::Capacity.is(Fault::OutOfRange)));
        assert_eq!(Capacity::parse("-3"), Err(Argument::Capacity.is(Fault::WrongType)));
        assert_eq!(Capacity::parse("many"), Err(Argument::Capacity.is(Fault::WrongType)));
    }
}
