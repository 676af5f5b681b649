//! What a message answers to.

use serde::{Deserialize, Serialize};

use super::{Sequence, User};

/// How much of a message is quoted, in characters.
const EXCERPT_MAX: usize = 140;

/// An earlier message of the same room, and as much of it as is shown with the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its number in the room.
    pub to: Sequence,
    /// Who said it; none where it is there no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<User>,
    /// How it begins, in one line, as it was when this was asked for; empty where it was deleted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
}

impl Reply {
    /// An answer to something of which nothing more is known.
    pub fn to(sequence: Sequence) -> Self {
        Self { to: sequence, author: None, excerpt: String::new() }
    }
}

/// The beginning of a text in one line.
pub fn shorten(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(EXCERPT_MAX) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_one_line_and_short() {
        assert_eq!(shorten(" tea\n\n  is\tready "), "tea is ready");
        let long = shorten(&"茶".repeat(4_000));
        assert_eq!((long.chars().count(), long.ends_with('…')), (EXCERPT_MAX + 1, true));
        assert_eq!(shorten(&"茶".repeat(EXCERPT_MAX)).chars().count(), EXCERPT_MAX);
    }
}
