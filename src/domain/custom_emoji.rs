//! A server's own emoji: small pictures that stand where their name is written between colons.
//!
//! A message keeps which ones it has by their ids, so that it stays what it is whatever becomes of their names.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::text::{Argument, Fault, Invalid};

/// How many a server has at most.
pub const CUSTOM_EMOJI_MAX: usize = 500;

/// The largest picture of one, in bytes.
pub const EMOJI_FILE_MAX: u64 = 256 * 1024;

/// The longest side of its picture, in pixels.
pub const EMOJI_SIDE_MAX: u32 = 512;

/// How many different ones stand in one message at most; the rest stays text.
const IN_MESSAGE_MAX: usize = 50;

/// The shortest and the longest name, in characters.
const NAME_LENGTH: (usize, usize) = (2, 32);

/// Tells them apart for good: who takes a name later is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmojiId(pub Uuid);

impl EmojiId {
    /// A new id, which nobody guesses.
    pub fn new() -> Self {
        Self(Uuid::new_v4())
    }
}

impl Default for EmojiId {
    fn default() -> Self {
        Self::new()
    }
}

/// What one is called: 2 to 32 of `a` to `z`, digits, `_`, `+` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmojiName(String);

impl EmojiName {
    /// Reads a name as a person gave it, with or without colons around it.
    ///
    /// # Errors
    /// Empty, too short or too long, or with other characters.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let text = raw.trim();
        let text = text.strip_prefix(':').and_then(|text| text.strip_suffix(':')).unwrap_or(text);
        let fault = match text.chars().count() {
            0 => Fault::Empty,
            _ if !text.bytes().all(is_of_name) => Fault::Unknown,
            length if length < NAME_LENGTH.0 => Fault::TooShort(NAME_LENGTH.0 as u32),
            length if length > NAME_LENGTH.1 => Fault::TooLong(NAME_LENGTH.1 as u32),
            _ => return Ok(Self(text.to_owned())),
        };
        Err(Argument::EmojiName.is(fault))
    }

    /// The name without colons.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmojiName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}:", self.0)
    }
}

impl TryFrom<String> for EmojiName {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)
    }
}

impl From<EmojiName> for String {
    fn from(name: EmojiName) -> Self {
        name.0
    }
}

/// One of a server's own, with the name of that time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustomEmoji {
    /// Which one.
    pub id: EmojiId,
    /// What it is called.
    pub name: EmojiName,
}

impl CustomEmoji {
    /// Where its picture is on this site.
    pub fn path(&self) -> String {
        emoji_path(self.id)
    }
}

/// Where the picture of one is on this site.
pub fn emoji_path(id: EmojiId) -> String {
    format!("/emoji/custom/{}", id.0.simple())
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign<'a> {
    /// As it is.
    Text(&'a str),
    /// The name of this one, between colons.
    Emoji(&'a CustomEmoji),
}

/// The names that may be meant in a text, each once, at most fifty that `is_known`.
pub fn find_emoji(text: &str, find: impl Fn(&str) -> Option<CustomEmoji>) -> Vec<CustomEmoji> {
    let mut found: Vec<CustomEmoji> = Vec::new();
    // What stands before the first colon and after the last stands between none.
    let between = text.split(':').skip(1).zip(text.split(':').skip(2)).map(|(name, _)| name);
    for name in between.filter(|name| is_name(name)) {
        if found.len() < IN_MESSAGE_MAX && found.iter().all(|known| known.name.as_str() != name) {
            found.extend(find(name));
        }
    }
    found
}

/// A text in pieces: where one of some emoji stands, and the rest.
pub fn split_emoji<'a>(text: &'a str, emoji: &'a [CustomEmoji]) -> Vec<Sign<'a>> {
    let mut signs = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(begin) = text[at..].find(':').filter(|_| !emoji.is_empty()).map(|found| at + found) {
        let Some(end) = text[begin + 1..].find(':').map(|found| begin + 1 + found) else { break };
        let known = emoji.iter().find(|known| known.name.as_str() == &text[begin + 1..end]);
        // A colon that ends no name may begin one.
        at = known.map_or(end, |_| end + 1);
        if let Some(known) = known {
            if begin > done {
                signs.push(Sign::Text(&text[done..begin]));
            }
            signs.push(Sign::Emoji(known));
            done = at;
        }
    }
    if done < text.len() {
        signs.push(Sign::Text(&text[done..]));
    }
    signs
}

fn is_name(text: &str) -> bool {
    (NAME_LENGTH.0..=NAME_LENGTH.1).contains(&text.len()) && text.bytes().all(is_of_name)
}

fn is_of_name(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'+' | b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn own(names: &[&str]) -> Vec<CustomEmoji> {
        let make = |name: &&str| CustomEmoji { id: EmojiId::new(), name: EmojiName::parse(name).unwrap() };
        names.iter().map(make).collect()
    }

    fn found(text: &str, names: &[&str]) -> Vec<String> {
        let known = own(names);
        let found = find_emoji(text, |name| known.iter().find(|one| one.name.as_str() == name).cloned());
        found.into_iter().map(|one| one.name.as_str().to_owned()).collect()
    }

    fn shown(text: &str, names: &[&str]) -> String {
        let known = own(names);
        let show = |sign: &Sign<'_>| match sign {
            Sign::Text(text) => (*text).to_owned(),
            Sign::Emoji(one) => format!("[{}]", one.name.as_str()),
        };
        split_emoji(text, &known).iter().map(show).collect()
    }

    #[test]
    fn names_are_few_characters_of_few_kinds() {
        for name in ["tea", ":tea_cup:", "+1", "a-b", "0123456789abcdef0123456789abcdef"] {
            assert!(EmojiName::parse(name).is_ok(), "{name}");
        }
        let refused = |name: &str| EmojiName::parse(name).unwrap_err().fault;
        assert_eq!(refused(" "), Fault::Empty);
        assert_eq!(refused("a"), Fault::TooShort(2));
        assert_eq!(refused(&"a".repeat(33)), Fault::TooLong(32));
        for name in ["Tea", "茶茶", "a b", "a:b", "<b>", "a.b", "a/b"] {
            assert_eq!(refused(name), Fault::Unknown, "{name}");
        }
    }

    #[test]
    fn they_stand_between_colons() {
        assert_eq!(shown("a :tea: and :cup::tea:!", &["tea", "cup"]), "a [tea] and [cup][tea]!");
        assert_eq!(shown("a:b:tea:c", &["tea"]), "a:b[tea]c");
        for text in ["tea", ":tea", "tea:", ": tea:", ":Tea:", "::", ":teas:", "12:30 :te a:"] {
            assert_eq!(shown(text, &["tea"]), text);
        }
        assert_eq!(shown(":tea:", &[]), ":tea:");
    }

    #[test]
    fn those_are_found_that_are_known_each_once() {
        assert_eq!(found("a :tea: :cup: :tea: :x: 茶:tea:", &["tea", "cup"]), ["tea", "cup"]);
        assert!(found(":tea", &["tea"]).is_empty() && found("tea:", &["tea"]).is_empty());
    }

    proptest! {
        /// Nothing of a text is lost, and whatever is shown as a picture was found when it was written.
        #[test]
        fn nothing_is_lost(text in "(:|tea|cup|x| |茶|:tea:){0,14}") {
            let known = own(&["tea", "cup"]);
            let signs = split_emoji(&text, &known);
            let whole: String = signs.iter().map(|sign| match sign {
                Sign::Text(text) => (*text).to_owned(),
                Sign::Emoji(one) => one.name.to_string(),
            }).collect();
            prop_assert_eq!(&whole, &text);
            let found = find_emoji(&text, |name| known.iter().find(|one| one.name.as_str() == name).cloned());
            for sign in signs {
                prop_assert!(!matches!(sign, Sign::Emoji(one) if !found.contains(one)));
            }
        }
    }
}
