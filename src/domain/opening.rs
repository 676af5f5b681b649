//! What a room is opened with.

use serde::{Deserialize, Serialize};

use super::{Page, Present, RoomSummary, Sequence, Standing, Timestamp, User, UserId};

/// How many of those in a room are shown.
pub const INSIDE_SHOWN: usize = 100;

/// What somebody sees of a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "there is one for each page")]
pub enum Glimpse {
    /// They are in it.
    Inside(Opening),
    /// They are not, and may enter.
    Door(RoomSummary),
}

/// A room from inside, as somebody who is in it finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The person.
    pub me: User,
    /// The room.
    pub room: RoomSummary,
    /// What the person is in it.
    pub standing: Standing,
    /// Who is in it, in the order in which they came: the first [`INSIDE_SHOWN`].
    pub people: Vec<Present>,
    /// The accounts that have it in their list and are not in it now, by name: the first of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<User>,
    /// How many of these there are besides.
    #[serde(default, skip_serializing_if = "is_none")]
    pub outside_more: u32,
    /// A run of its messages.
    pub page: Page,
    /// Whether the room has messages after them: they are of the past.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_later: bool,
    /// The message that was looked for, where one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Sequence>,
    /// Whom the person does not want to hear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<UserId>,
    /// Whether it is a passing room that the person may keep.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_keep: bool,
    /// The last message that the person had read.
    pub read: Sequence,
    /// The last message that the other person of a conversation has read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_read: Option<Sequence>,
    /// The numbers of the messages that are pinned in it, the one that was pinned last first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Sequence>,
    /// When the other person of a conversation was here last, where the person may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_here: Option<Timestamp>,
}

fn is_none(count: &u32) -> bool {
    *count == 0
}
