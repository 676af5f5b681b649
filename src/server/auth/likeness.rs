//! What names look like.

use unicode_security::confusable_detection::skeleton;

use crate::domain::Username;

/// What a name looks like: two names of one likeness are easily taken for each other (Unicode UTS 39, without regard to
/// case, and with `i`, `l` and `1` for one).
pub(super) fn find_likeness(name: &Username) -> String {
    let lower = name.as_str().to_lowercase();
    let look: String = skeleton(&lower).collect();
    look.to_lowercase().chars().filter(|c| !c.is_whitespace()).map(|c| if c == 'i' { 'l' } else { c }).collect()
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
