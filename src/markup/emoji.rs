/// How many characters the parts of a few emoji come to.
const FEW: usize = 24;

/// Whether a text is a few emoji and nothing else, which can be shown larger.
pub fn is_emoji_only(text: &str) -> bool {
    let is_part = |c| {
        is_picture(c)
            || matches!(c, ' ' | '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
    };
    // The first character tells for nearly all texts.
    text.starts_with(is_picture) && text.chars().all(is_part) && text.chars().count() <= FEW
}

/// What is a picture by itself, or half of a flag.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_nothing_else() {
        for text in ["🫖", "👩‍👩‍👧", "🇨🇳 🇫🇷", "👍🏽👍🏿", "☕️❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]
        {
            assert!(is_emoji_only(text), "{text}");
        }
        for text in ["", "a", "茶🫖", "🫖 ok", "1️⃣", "→", &"🫖".repeat(25)] {
            assert!(!is_emoji_only(text), "{text}");
        }
    }
}
