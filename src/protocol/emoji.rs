//! The command of `/web` about emoji of the server's own.

use serde::{Deserialize, Serialize};

use crate::domain::CustomEmoji;

/// `emoji.list`: the server's own emoji that can be written, by name. In a message, a name between colons stands for one; its
/// picture is at `/emoji/custom/ID`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEmoji {}
command!(ListEmoji, "emoji.list" -> Vec<CustomEmoji>);
