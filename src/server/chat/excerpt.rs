//! The part of a long text that somebody looked for.

use std::ops::Range;

use crate::domain::Piece;

/// How many characters of a text are shown at most.
const LENGTH: usize = 300;

/// How many of them come before what was found first.
const LEAD: usize = 80;

/// What is left out.
const ELLIPSIS: &str = "…";

/// Cuts a text around what was found in it, and tells that apart. The ranges are in order, in bytes.
pub(super) fn cut(text: &str, found: &[Range<usize>]) -> Vec<Piece> {
    let first = found.first().map_or(0, |range| range.start);
    let begin = if text.chars().count() <= LENGTH { 0 } else { back(text, first, LEAD) };
    let end = text[begin..].char_indices().nth(LENGTH).map_or(text.len(), |(length, _)| begin + length);
    let mut pieces = Vec::new();
    let mut push = |text: &str, is_match| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), is_match });
        }
    };
    push(if begin > 0 { ELLIPSIS } else { "" }, false);
    let mut at = begin;
    for range in found.iter().filter(|range| range.start < end) {
        let to = range.end.min(end);
        push(&text[at..range.start], false);
        push(&text[range.start..to], true);
        at = to;
    }
    push(&text[at..end], false);
    push(if end < text.len() { ELLIPSIS } else { "" }, false);
    pieces
}

/// So many characters before a place.
fn back(text: &str, place: usize, characters: usize) -> usize {
    text[..place].char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::server::store::Terms;

    fn show(typed: &str, text: &str) -> String {
        let pieces = cut(text, &Terms::read(typed).find_in(text));
        pieces
            .iter()
            .map(|piece| if piece.is_match { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn what_was_found_is_told_apart() {
        assert_eq!(show("茶馆", "去茶馆，茶馆好"), "去[茶馆]，[茶馆]好");
        assert_eq!(show("tea", "tea"), "[tea]");
        assert_eq!(show("", "tea"), "tea");
    }

    #[test]
    fn a_long_text_is_cut_around_it() {
        let text = format!("{}茶馆{}", "前".repeat(500), "后".repeat(500));
        let expected = format!("…{}[茶馆]{}…", "前".repeat(LEAD), "后".repeat(LENGTH - LEAD - 2));
        assert_eq!(show("茶馆", &text), expected);
    }

    proptest! {
        #[test]
        fn an_excerpt_is_a_part_of_the_text(typed in "[a茶 ]{0,3}", text in "[a茶b ]{0,700}") {
            let pieces = cut(&text, &Terms::read(&typed).find_in(&text));
            let shown: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert!(text.contains(shown.trim_matches('…')));
            prop_assert!(shown.chars().count() <= LENGTH + 2);
        }
    }
}
