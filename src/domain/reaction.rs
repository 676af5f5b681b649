//! What people answer to a message by one emoji.

use serde::{Deserialize, Serialize};

use super::{
    EmojiId, EmojiName, User, UserId,
    text::{Argument, Fault, Invalid},
};

/// How many different emoji one message has at most.
pub const EMOJI_MAX: usize = 20;

/// How many answers by emoji one message has at most, all told.
pub const REACTIONS_MAX: usize = 400;

/// The longest emoji has so many characters: a family, with the signs that join it.
const EMOJI_CHARACTERS: usize = 12;

/// One emoji, as devices write it, or the name of one of the server's own between colons. That it is a single one, and a
/// known one, is for the server to see.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Emoji(String);

impl Emoji {
    /// Reads an emoji.
    ///
    /// # Errors
    /// Empty or longer than any emoji; with letters, spaces or control characters, but in a name between colons.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        // A few signs are letters to Unicode: ℹ️, Ⓜ️, 🅰️ and their like.
        let is_sign = |c| matches!(c, 'ℹ' | 'Ⓜ' | '\u{1f170}'..='\u{1f189}');
        let is_letter = |c: char| c.is_alphabetic() && !is_sign(c);
        let is_strange = |c: char| is_letter(c) || c.is_whitespace() || c.is_control();
        let text = raw.trim();
        if text.is_empty() {
            return Err(Argument::Emoji.is(Fault::Empty));
        }
        if text.starts_with(':') {
            let name = EmojiName::parse(text).map_err(|_| Argument::Emoji.is(Fault::Unknown))?;
            return Ok(Self(name.to_string()));
        }
        // Digits are parts of a few, and none by themselves.
        if text.chars().any(is_strange) || text.is_ascii() || text.chars().count() > EMOJI_CHARACTERS {
            return Err(Argument::Emoji.is(Fault::Unknown));
        }
        Ok(Self(text.to_owned()))
    }

    /// The emoji as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name, where it is one of the server's own.
    pub fn own_name(&self) -> Option<&str> {
        self.0.strip_prefix(':')?.strip_suffix(':')
    }
}

impl TryFrom<String> for Emoji {
    type Error = Invalid;

    fn try_from(raw: String) -> Result<Self, Invalid> {
        Self::parse(&raw)
    }
}

impl From<Emoji> for String {
    fn from(emoji: Emoji) -> Self {
        emoji.0
    }
}

/// One emoji at a message, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// The emoji.
    pub emoji: Emoji,
    /// Which of the server's own it is; left out where it is none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<EmojiId>,
    /// Who answered by it, in the order in which they did, each with the name of that time; never empty.
    pub by: Vec<User>,
}

impl Reaction {
    /// Whether somebody answered by it.
    pub fn is_by(&self, user: UserId) -> bool {
        self.by.iter().any(|other| other.id == user)
    }
}

/// Adds somebody's emoji to those of a message, or takes it away. `false` where it is so already. `own` is which of the
/// server's own has its name now; where it is at the message already, it is the one that it was.
///
/// # Errors
/// A name that none of the server's own has. With it, the message would have more than [`EMOJI_MAX`] different ones, or more than [`REACTIONS_MAX`] of all; then
/// nothing is changed.
pub fn react(
    reactions: &mut Vec<Reaction>,
    emoji: &Emoji,
    own: Option<EmojiId>,
    user: &User,
    is_on: bool,
) -> Result<bool, Invalid> {
    let count: usize = reactions.iter().map(|reaction| reaction.by.len()).sum();
    let different = reactions.len();
    let known = reactions.iter_mut().find(|reaction| reaction.emoji == *emoji);
    if known.as_ref().is_some_and(|reaction| reaction.is_by(user.id)) == is_on {
        return Ok(false);
    }
    let is_full = count >= REACTIONS_MAX || (known.is_none() && different >= EMOJI_MAX);
    if known.is_none() && emoji.own_name().is_some() && own.is_none() {
        return Err(Argument::Emoji.is(Fault::Unknown));
    }
    match known {
        _ if is_on && is_full => return Err(Argument::Emoji.is(Fault::TooMany)),
        Some(reaction) if is_on => reaction.by.push(user.clone()),
        Some(reaction) => reaction.by.retain(|other| other.id != user.id),
        None => reactions.push(Reaction { emoji: emoji.clone(), own, by: vec![user.clone()] }),
    }
    reactions.retain(|reaction| !reaction.by.is_empty());
    Ok(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Username;

    fn person(name: &str) -> User {
        User { id: UserId::new(), name: Username::parse(name).unwrap() }
    }

    fn emoji(text: &str) -> Emoji {
        Emoji::parse(text).unwrap()
    }

    #[test]
    fn an_emoji_is_no_word() {
        for text in ["👍", "❤️", "👩‍👩‍👧", "🇨🇳", "1️⃣", " 🍵 ", "ℹ️", "Ⓜ️", "🅾️", ":tea:"]
        {
            assert!(Emoji::parse(text).is_ok(), "{text}");
        }
        for text in ["a", "1", "茶", "🍵 🍵", "<", ":", "::", ":Tea:", ":t", &"🍵".repeat(13)] {
            assert_eq!(Emoji::parse(text), Err(Argument::Emoji.is(Fault::Unknown)), "{text}");
        }
        assert_eq!(Emoji::parse(" "), Err(Argument::Emoji.is(Fault::Empty)));
    }

    #[test]
    fn there_is_an_end_to_them() {
        let mut reactions = Vec::new();
        for _ in 0..REACTIONS_MAX {
            assert_eq!(react(&mut reactions, &emoji("👍"), None, &person("Ann"), true), Ok(true));
        }
        let before = reactions.clone();
        let too_many = Err(Argument::Emoji.is(Fault::TooMany));
        assert_eq!(react(&mut reactions, &emoji("👍"), None, &person("Ben"), true), too_many);
        assert_eq!(react(&mut reactions, &emoji("🍵"), None, &person("Ben"), true), too_many);
        assert_eq!(reactions, before);
        let first = reactions[0].by[0].clone();
        assert_eq!(react(&mut reactions, &emoji("👍"), None, &first, false), Ok(true));
    }

    #[test]
    fn one_of_the_servers_own_is_the_one_that_it_was() {
        let (tea, first) = (emoji(":tea:"), Some(EmojiId::new()));
        let (ann, ben, mut reactions) = (person("Ann"), person("Ben"), Vec::new());
        assert_eq!(react(&mut reactions, &tea, None, &ann, true), Err(Argument::Emoji.is(Fault::Unknown)));
        assert_eq!(react(&mut reactions, &tea, first, &ann, true), Ok(true));
        // By now another has the name, or none.
        assert_eq!(react(&mut reactions, &tea, Some(EmojiId::new()), &ben, true), Ok(true));
        assert_eq!(react(&mut reactions, &tea, None, &ann, false), Ok(true));
        assert_eq!(reactions, [Reaction { emoji: tea, own: first, by: vec![ben] }]);
    }

    proptest! {
        /// Whatever people press, each emoji has each of them at most once, none has nobody, and pressing says whether it
        /// changed anything.
        #[test]
        fn each_once(presses in prop::collection::vec((0..3usize, 0..3usize, any::<bool>()), 0..40)) {
            let people = ["Ann", "Ben", "小明"].map(person);
            let emoji = ["👍", "🍵", "❤️"].map(emoji);
            let (mut reactions, mut expected) = (Vec::new(), std::collections::HashSet::new());
            for (person, sign, is_on) in presses {
                let changed = react(&mut reactions, &emoji[sign], None, &people[person], is_on).unwrap();
                let differs = if is_on { expected.insert((person, sign)) } else { expected.remove(&(person, sign)) };
                prop_assert_eq!(changed, differs);
                let count: usize = reactions.iter().map(|reaction: &Reaction| reaction.by.len()).sum();
                prop_assert_eq!(count, expected.len());
                prop_assert!(reactions.iter().all(|reaction| !reaction.by.is_empty()));
                for &(person, sign) in &expected {
                    let found = reactions.iter().find(|reaction| reaction.emoji == emoji[sign]);
                    prop_assert!(found.is_some_and(|reaction| reaction.is_by(people[person].id)));
                }
            }
        }
    }
}
