//! People who are named in a message: `@` and their name.
//!
//! A name may have spaces in it, and Chinese has none between words, so where it ends only those who know the names can
//! tell: what is read from a text alone are all names that it may mean.

use super::{User, Username};

/// How many people are mentioned in one message at most.
pub const MENTIONS_MAX: usize = 20;

/// How many words a name is looked for in.
const WORDS: usize = 5;

/// How many characters without spaces, besides the whole word.
const CHARACTERS: usize = 12;

/// How many names one message may mean.
const NAMES: usize = 200;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// As it is.
    Text(&'a str),
    /// `@` and the name of this person.
    Mention(&'a User),
}

/// The names that a text may mean after an `@`, each once.
pub fn read_names(text: &str) -> Vec<Username> {
    let mut names: Vec<Username> = Vec::new();
    for (at, _) in find_signs(text) {
        let after = &text[at + 1..];
        for end in find_ends(after) {
            let fits = Username::parse(&after[..end]).ok().filter(|name| name.as_str() == &after[..end]);
            if let Some(name) = fits.filter(|name| !names.contains(name)) {
                names.push(name);
            }
            if names.len() >= NAMES {
                return names;
            }
        }
    }
    names
}

/// Those of some people whom a text names, each once, in the order in which it does.
pub fn find_mentioned(text: &str, people: &[User]) -> Vec<User> {
    let mut mentioned: Vec<User> = Vec::new();
    for part in split_mentions(text, people) {
        if let Part::Mention(user) = part
            && mentioned.len() < MENTIONS_MAX
            && !mentioned.contains(user)
        {
            mentioned.push(user.clone());
        }
    }
    mentioned
}

/// A text in pieces: where one of some people is named, and the rest. Of names that fit, the longest is meant.
pub fn split_mentions<'a>(text: &'a str, people: &'a [User]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut done = 0;
    if !people.is_empty() {
        for (at, _) in find_signs(text) {
            let after = &text[at + 1..];
            let named = people.iter().filter(|user| is_named(after, user.name.as_str()));
            let Some(user) = named.max_by_key(|user| user.name.as_str().len()) else { continue };
            if at < done {
                continue;
            }
            if at > done {
                parts.push(Part::Text(&text[done..at]));
            }
            parts.push(Part::Mention(user));
            done = at + 1 + user.name.as_str().len();
        }
    }
    if done < text.len() {
        parts.push(Part::Text(&text[done..]));
    }
    parts
}

/// Each `@` that does not stand within a word, as in an address of mail.
fn find_signs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('@').filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '/' | '@'))
    })
}

/// A name of letters goes on as long as there are letters; one of Chinese ends where it ends.
fn is_named(after: &str, name: &str) -> bool {
    let Some(rest) = after.strip_prefix(name) else { return false };
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    !(is_word(name.chars().next_back()) && is_word(rest.chars().next()))
}

/// Where a name that begins a text may end: after a few words, or within one that is not of ASCII letters.
fn find_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut words = 0;
    let mut before = None;
    for (count, (place, c)) in text.char_indices().enumerate() {
        if c == '\n' || c == '@' || words >= WORDS {
            ends.push(place);
            return ends;
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let ends_word = before.is_some_and(|before| !(is_word(before) && is_word(c)) && before != ' ');
        if place > 0 && ends_word && (count <= CHARACTERS || c.is_whitespace() || c.is_ascii_punctuation()) {
            ends.push(place);
        }
        words += usize::from(c.is_whitespace());
        before = Some(c);
    }
    if !text.is_empty() {
        ends.push(text.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::UserId;

    fn people() -> Vec<User> {
        let named = |name| User { id: UserId::new(), name: Username::parse(name).unwrap() };
        ["Ann", "Ann Lee", "小明", "Lu Yu 陆羽", "a.b_c"].map(named).to_vec()
    }

    fn mentioned(text: &str) -> Vec<String> {
        find_mentioned(text, &people()).into_iter().map(|user| user.name.as_str().to_owned()).collect()
    }

    #[test]
    fn names_are_found_the_longest_first() {
        assert_eq!(mentioned("@Ann and @小明你好, @Ann Lee! @Ann"), ["Ann", "小明", "Ann Lee"]);
        assert_eq!(mentioned("(@Lu Yu 陆羽) @a.b_c."), ["Lu Yu 陆羽", "a.b_c"]);
        for text in ["Ann", "@Anna", "mail@Ann", "@ Ann", "@ann", "@@Ann", "@Ben"] {
            assert!(mentioned(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_a_text_may_mean_has_who_is_meant() {
        for (text, name) in [
            ("hi @Ann", "Ann"),
            ("hi @Ann!", "Ann"),
            ("@Ann Lee, look", "Ann Lee"),
            ("@小明你好", "小明"),
            ("@Ann\nlook", "Ann"),
            ("@Ann@小明", "Ann"),
            ("@Lu Yu 陆羽茶", "Lu Yu 陆羽"),
            ("@a.b_c.", "a.b_c"),
        ] {
            assert!(read_names(text).iter().any(|read| read.as_str() == name), "{text}: {:?}", read_names(text));
        }
        assert!(read_names("mail@example.org, no names").is_empty());
        assert!(read_names(&"@a b c d e f ".repeat(500)).len() <= NAMES);
    }

    proptest! {
        /// Nothing of a text is lost, and whoever is mentioned is among the names that it may mean.
        #[test]
        fn nothing_is_lost(text in "([@ a.\n小]|Ann|Ann Lee|小明|Lu Yu 陆羽){0,12}") {
            let people = people();
            let whole: String = split_mentions(&text, &people)
                .into_iter()
                .map(|part| match part {
                    Part::Text(text) => text.to_owned(),
                    Part::Mention(user) => format!("@{}", user.name),
                })
                .collect();
            prop_assert_eq!(&whole, &text);
            let names = read_names(&text);
            for user in find_mentioned(&text, &people) {
                prop_assert!(names.contains(&user.name), "{:?} in {:?}", user.name, names);
            }
        }
    }
}
