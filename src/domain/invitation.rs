//! Links by which people come in.

use serde::{Deserialize, Serialize};

use super::{Argument, Fault, Invalid, RoomId, Timestamp, Username};

/// What an invitation is known by: whoever has it, is invited. 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InvitationCode(pub String);

/// A link by which people come into a room, or make accounts on a server that takes no others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// What is in the link.
    pub code: InvitationCode,
    /// Into which room; to the server where absent.
    pub room: Option<RoomId>,
    /// Who made it.
    pub by: Username,
    /// Until when it leads in; for good where absent.
    pub until: Option<Timestamp>,
    /// How many more may come by it; any number where absent.
    pub uses: Option<u32>,
}

/// Reads a limit of a form, of days or of people: nothing (no limit), or a whole number from 1 to 10,000.
///
/// # Errors
/// Anything else.
pub fn read_limit(raw: &str) -> Result<Option<u32>, Invalid> {
    let text = raw.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|number| (1..=10_000).contains(number));
    number.map(Some).ok_or(Argument::Limit.is(Fault::OutOfRange))
}

impl Invitation {
    /// Whether somebody may still come by it at a moment.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until > now) && self.uses != Some(0)
    }
}
