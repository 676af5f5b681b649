//! What names look like.

use std::borrow::Cow;

use unicode_bidi::{BidiInfo, Level};
use unicode_security::confusable_detection::skeleton;

use crate::domain::{Username, is_invisible};

/// What a name looks like: two names of one likeness are easily taken for each other (Unicode UTS 39, without regard to
/// case, and with `i`, `l` and `1` for one), in the order in which its characters are shown, without those that show nothing.
pub(super) fn find_likeness(name: &Username) -> String {
    let lower = show(name.as_str()).to_lowercase();
    let seen: String = lower.chars().filter(|c| !is_invisible(*c)).collect();
    let look: String = skeleton(&seen).collect();
    look.to_lowercase().chars().filter(|c| !is_invisible(*c)).map(|c| if c == 'i' { 'l' } else { c }).collect()
}

/// A name in the order in which it is shown. Only characters that turn the order around make it another.
fn show(name: &str) -> Cow<'_, str> {
    if !name.contains(turns_around) {
        return name.into();
    }
    let bidi = BidiInfo::new(name, Some(Level::ltr()));
    let shown = bidi.paragraphs.iter().map(|line| bidi.reorder_line(line, line.range.clone()));
    shown.map(Cow::into_owned).collect()
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX 9).
fn turns_around(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(name: &str) -> String {
        find_likeness(&Username::parse(name).unwrap())
    }

    #[test]
    fn names_that_look_alike_are_alike() {
        for (one, other) in [
            ("Alice", "alice"),
            ("Alice", "AIice"),
            ("paypal", "раураl"),
            ("Bob", "B0b"),
            ("tea", "t\u{200b}ea"),
            ("Lu Yu", "LuYu"),
            ("ann", "ａｎｎ"),
            ("modern", "modem"),
            ("Zoë", "Zoe\u{308}"),
            ("Paypal", "\u{202e}lapyaP"),
            ("Paypal", "Pay\u{202e}lap\u{202c}"),
            ("Paypal", "\u{2067}\u{202e}lapyaP"),
            ("tea", "\u{200e}tea\u{200f}"),
            ("tea", "tea\u{3164}"),
            ("tea", "t\u{2800}ea"),
            ("tea", "tea\u{fe0f}"),
            ("tea", "\u{e0061}tea"),
            ("tea", "te\u{34f}a"),
            ("tea", "te\u{115f}a"),
            ("tea", "te\u{2064}a"),
            ("tea", "te\u{180e}a\u{ffa0}"),
        ] {
            assert_eq!(likeness(one), likeness(other), "{one} and {other}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (one, other) in [("Ann", "Anna"), ("陆羽", "陆游"), ("Zoë", "Zoe"), ("Ben", "Bea")] {
            assert_ne!(likeness(one), likeness(other));
        }
    }
}
