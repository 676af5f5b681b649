//! What somebody looks for, and where it is in a text.
//!
//! Invariant: of what was typed, nothing but letters and digits reaches the index's own language, each word between
//! quotation marks: no text is an operator, or an error.

use std::ops::Range;

use super::words::{read_words, spell_words, stands_alone};

/// A word of this many letters is found by its beginning, where it was typed last.
const BEGINNING: usize = 3;

/// What a text has to have: words, and phrases of words that follow one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

/// Words that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    /// Whether the last word may go on.
    is_beginning: bool,
}

impl Terms {
    /// Reads what somebody typed: words, and "phrases" between quotation marks. Of the last word, the beginning is enough.
    pub fn read(typed: &str) -> Self {
        let mut terms = Vec::new();
        let mut parts = typed.split(['"', '“', '”', '＂']).enumerate().peekable();
        while let Some((index, part)) = parts.next() {
            if index % 2 == 1 {
                terms.extend(Term::read(part, false));
                continue;
            }
            let is_last = parts.peek().is_none();
            // Where a space follows, the word is whole.
            let end = |text: &str| text.as_bytes().as_ptr_range().end;
            let may_go_on = |word: &str| is_last && end(word) == end(part);
            terms.extend(part.split_whitespace().filter_map(|word| Term::read(word, may_go_on(word))));
        }
        Self(terms)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of it is one letter or digit, which is nearly everywhere. One Chinese character is a word.
    pub fn is_too_short(&self) -> bool {
        let words = || self.0.iter().flat_map(|term| &term.words);
        words().all(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(|letter| !stands_alone(letter)) && letters.next().is_none()
        }) && words().count() <= 1
    }

    /// The words of a text, one after the other.
    pub(super) fn read_phrase(text: &str) -> Self {
        Self(Term::read(text, false).into_iter().collect())
    }

    /// Whether a text has all that is looked for, as the index would have it.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let words = read_words(text);
        let has =
            |term: &Term| (0..words.len()).any(|at| term.begins(words[at..].iter().map(|word| word.text.as_str())));
        self.0.iter().all(has)
    }

    /// Where a text has what is looked for, in bytes: in order, apart from one another.
    pub fn find_in(&self, text: &str) -> Vec<Range<usize>> {
        let words = read_words(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (index, first) in words.iter().enumerate() {
            let rest = &words[index..];
            let longest = self.0.iter().filter(|term| term.begins(rest.iter().map(|word| word.text.as_str())));
            let Some(count) = longest.map(|term| term.words.len()).max() else { continue };
            let end = rest[count - 1].end;
            match found.last_mut().filter(|last| first.start <= last.end) {
                Some(last) => last.end = last.end.max(end),
                None => found.push(first.start..end),
            }
        }
        found
    }

    /// The beginning of a word that is enough; none where only whole words are looked for.
    pub(super) fn beginning(&self) -> Option<&str> {
        self.0.iter().find(|term| term.is_beginning)?.words.last().map(String::as_str)
    }

    /// The same in the index's own language, with a part of the author's name where that matters; none where there is
    /// nothing to look for, or no word with that beginning. `begun` are all words that have it; where those are not known,
    /// the index looks for them itself.
    pub(super) fn express(&self, author: Option<&str>, begun: Option<&[String]>) -> Option<String> {
        let mut parts = self.0.iter().map(|term| term.express(begun)).collect::<Option<Vec<_>>>()?;
        let name = author.map(spell_words).filter(|name| !name.is_empty());
        parts.extend(name.map(|name| format!("author : \"{name}\"")));
        (!parts.is_empty()).then(|| parts.join(" AND "))
    }
}

impl Term {
    fn read(text: &str, may_go_on: bool) -> Option<Self> {
        let words: Vec<_> = read_words(text).into_iter().map(|word| word.text).collect();
        let last = words.last()?;
        let is_long = last.chars().count() >= BEGINNING && !last.chars().any(stands_alone);
        let is_beginning = may_go_on && is_long;
        Some(Self { words, is_beginning })
    }

    fn begins<'a>(&self, mut text: impl Iterator<Item = &'a str>) -> bool {
        let last = self.words.len() - 1;
        self.words.iter().enumerate().all(|(index, word)| {
            let is_open = self.is_beginning && index == last;
            text.next().is_some_and(|next| if is_open { next.starts_with(word) } else { next == word })
        })
    }

    fn express(&self, begun: Option<&[String]>) -> Option<String> {
        let whole = self.words.join(" ");
        match begun {
            _ if !self.is_beginning => Some(format!("said : \"{whole}\"")),
            None => Some(format!("said : \"{whole}\" *")),
            Some([]) => None,
            Some(begun) => {
                let (_, before) = self.words.split_last()?;
                let before: String = before.iter().flat_map(|word| [word, " "]).collect();
                let phrases: Vec<_> = begun.iter().map(|word| format!("\"{before}{word}\"")).collect();
                Some(format!("said : ({})", phrases.join(" OR ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn express(typed: &str) -> String {
        Terms::read(typed).express(None, None).unwrap_or_default()
    }

    #[test]
    fn words_are_looked_for_each_and_phrases_whole() {
        assert_eq!(express("Green tea"), r#"said : "green" AND said : "tea" *"#);
        assert_eq!(express(r#""green tea" pot"#), r#"said : "green tea" AND said : "pot" *"#);
        assert_eq!(express("“green tea”"), r#"said : "green tea""#);
        assert_eq!(express("茶馆 to"), r#"said : "茶 馆" AND said : "to""#);
        assert_eq!(express("tea "), r#"said : "tea""#);
    }

    #[test]
    fn operators_are_words() {
        assert_eq!(express("NOT author:x^2 *"), r#"said : "not" AND said : "author x 2""#);
        assert_eq!(express("\"; DROP TABLE search"), r#"said : "drop table search""#);
        assert_eq!(Terms::read("\"\" * ( ) 🫖").express(None, None), None);
    }

    #[test]
    fn a_beginning_is_each_word_that_has_it() {
        let express = |typed, begun: &[&str]| {
            let begun: Vec<_> = begun.iter().map(|&word| word.to_owned()).collect();
            Terms::read(typed).express(None, Some(&begun))
        };
        assert_eq!(Terms::read("green tea").beginning(), Some("tea"));
        assert_eq!(Terms::read("green \"tea\"").beginning(), None);
        let both = express("cup tea", &["tea", "teapot"]);
        assert_eq!(both.as_deref(), Some(r#"said : "cup" AND said : ("tea" OR "teapot")"#));
        let phrase = express("a-b.tea", &["teas", "teapot"]);
        assert_eq!(phrase.as_deref(), Some(r#"said : ("a b teas" OR "a b teapot")"#));
        assert_eq!(express("cup tea", &[]), None);
        assert_eq!(express("cup ", &[]).as_deref(), Some(r#"said : "cup""#));
    }

    #[test]
    fn an_author_is_found_by_a_part_of_the_name() {
        assert_eq!(Terms::default().express(Some("Lu \"Yu"), None).as_deref(), Some(r#"author : "lu yu""#));
        assert_eq!(Terms::default().express(Some("🫖"), None), None);
    }

    #[test]
    fn one_letter_is_too_short_and_one_han_character_is_a_word() {
        for (typed, is_short) in [("a", true), ("", true), ("é!", true), ("茶", false), ("to", false), ("a b", false)]
        {
            assert_eq!(Terms::read(typed).is_too_short(), is_short, "{typed:?}");
        }
    }

    #[test]
    fn what_was_found_is_where_it_stands() {
        let found = |typed, text: &'static str| -> Vec<_> {
            Terms::read(typed).find_in(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(found("茶馆", "去茶馆喝馆茶"), ["茶馆"]);
        assert_eq!(found("cafe tea", "A CAFÉ with teapots, steam"), ["CAFÉ", "teapots"]);
        assert_eq!(found("\"green tea\" tea", "green, tea; tea green"), ["green, tea", "tea"]);
    }

    proptest! {
        #[test]
        fn a_text_has_every_piece_of_itself(text in "[a-z茶馆 é,\"]{1,30}", from in 0usize..30, length in 1usize..30) {
            // A piece of whole words: without spaces, from one of the words of the text.
            let words: Vec<_> = text.split([' ', ',', '"']).filter(|word| !word.is_empty()).collect();
            prop_assume!(!words.is_empty());
            let piece = words.iter().skip(from % words.len()).take(length).copied().collect::<Vec<_>>().join(" ");
            let terms = Terms::read(&piece);
            prop_assert!(!terms.find_in(&text).is_empty(), "{piece:?} in {text:?}");
        }

        #[test]
        fn what_is_found_lies_in_order_and_apart(typed in "\\PC{0,20}", text in "\\PC{0,60}") {
            let mut last = 0;
            for range in Terms::read(&typed).find_in(&text) {
                prop_assert!(last <= range.start && range.start < range.end && text.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}
