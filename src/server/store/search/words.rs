//! A text as the words that are looked for.
//!
//! Invariant: what is indexed and what is looked for are read in the same way, so that a text is found by any part of
//! itself. Whoever changes what is read here adds a migration that empties the index: its entries are taken out of it by
//! the words that they were put in with.
//!
//! Chinese, Japanese and some other scripts put no spaces between words, so each of their characters is a word, and a
//! longer one is looked for as a phrase. Everything else is a word as far as letters and digits go, without case and
//! without accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is compared: letters and digits only.
    pub text: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The words of a text, in order.
pub(super) fn read_words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if is_combining_mark(c) {
            if let Some(word) = &mut open {
                word.end = end;
            }
        } else if stands_alone(c) {
            words.extend(open.take());
            let text = std::iter::once(c).nfkc().filter(|c| c.is_alphanumeric()).collect();
            words.push(Word { text, start, end });
        } else if c.is_alphanumeric() {
            let word = open.get_or_insert_with(|| Word { text: String::new(), start, end });
            fold(c, &mut word.text);
            word.end = end;
        } else {
            words.extend(open.take());
        }
    }
    words.extend(open);
    words.retain(|word| !word.text.is_empty());
    words
}

/// A text as the index takes it: its words, with a space between each two.
pub(super) fn spell_words(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() * 4 / 3);
    for word in read_words(text) {
        if !spelled.is_empty() {
            spelled.push(' ');
        }
        spelled.push_str(&word.text);
    }
    spelled
}

/// Whether a character is a word of its own.
pub(super) fn stands_alone(c: char) -> bool {
    c >= '\u{e00}'
        && c.is_alphanumeric()
        && matches!(c,
            // Thai and Lao; Burmese; Hangul, before it is put together; Khmer.
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
            // Marks of repetition, kana, bopomofo, Hangul's letters, Han.
            | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}'
            | '\u{20000}'..='\u{3ffff}')
}

/// A letter without case, accent and width.
fn fold(c: char, into: &mut String) {
    if c.is_ascii() {
        return into.push(c.to_ascii_lowercase());
    }
    let lower = c.to_lowercase().nfkd().flat_map(char::to_lowercase);
    into.extend(lower.filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_character_of_a_script_without_spaces_is_a_word() {
        assert_eq!(spell_words("我们在茶馆喝tea，3杯。"), "我 们 在 茶 馆 喝 tea 3 杯");
        assert_eq!(spell_words("お茶 ｶﾅ 찻집"), "お 茶 カ ナ 찻 집");
    }

    #[test]
    fn case_accents_and_width_make_no_difference() {
        for text in ["Café", "CAFÉ", "cafe\u{301}", "ｃａｆｅ", "cafe"] {
            assert_eq!(spell_words(text), "cafe", "{text}");
        }
        assert_eq!(spell_words("Ünïcödé İstanbul ﬁn"), "unicode istanbul fin");
    }

    #[test]
    fn what_is_neither_letter_nor_digit_parts_words() {
        assert_eq!(spell_words("don't http://a.example/b_c \"x\" OR* 🫖"), "don t http a example b c x or");
        assert_eq!(spell_words(" … 🫖 \u{301}"), "");
    }

    proptest! {
        #[test]
        fn a_word_is_letters_and_digits_and_lies_where_it_says(text in "\\PC{0,60}") {
            let mut last = 0;
            for word in read_words(&text) {
                prop_assert!(word.text.chars().all(char::is_alphanumeric), "{word:?}");
                prop_assert!(last <= word.start && word.start < word.end && text.get(word.start..word.end).is_some());
                last = word.end;
            }
        }
    }
}
