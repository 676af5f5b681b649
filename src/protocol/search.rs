//! Looking for what was said.

use serde::{Deserialize, Serialize};

use crate::domain::{Findings, Search};

/// `message.search`: looks for words in what was said, in the rooms that the caller may read now. Refused with
/// `not_in_room` where the room that was asked for is none of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SearchMessages(pub Search);
command!(SearchMessages, "message.search" -> Findings);
