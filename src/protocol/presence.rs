//! Whether anybody is there.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::domain::UserId;

/// `presence.set`: nobody is at this connection any more, or somebody is again. A person is away while nobody is at any
/// of their connections; a connection begins with somebody at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAway {
    /// Whether nobody is there.
    pub is_away: bool,
}
command!(SetAway, "presence.set" -> ());

/// `presence.changed`: somebody is away, or there again; the caller too. Of a crowd, many at once: 1,000 at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayChanged {
    /// Who, each once.
    pub people: Vec<Away>,
}

impl Event for AwayChanged {
    const NAME: &'static str = "presence.changed";
}

/// Whether somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Who.
    pub user: UserId,
    /// Whether it is so.
    pub is_away: bool,
}
