use super::Html;
use crate::i18n::{Locale, td_string};

/// A text of more lines than this is folded.
const LINES: usize = 18;

/// And one of more characters.
const CHARACTERS: usize = 1_400;

/// Whether a text is too long to be shown whole among others.
pub fn is_long(text: &str) -> bool {
    text.lines().nth(LINES).is_some() || text.chars().nth(CHARACTERS).is_some()
}

/// Something long, folded until it is asked for, by a box that no script is needed for.
pub fn write_folded(html: &mut Html, language: Locale, number: &str, write: impl FnOnce(&mut Html)) {
    html.raw(r#"<div class="fold"><input type="checkbox" class="fold__box" id="fold-"#).text(number);
    html.raw(r#""><div class="fold__text">"#);
    write(html);
    html.raw(r#"</div><label class="fold__label" for="fold-"#).text(number).raw("\">");
    html.text(td_string!(language, message.unfold)).raw("</label></div>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_or_many_characters_are_long() {
        assert!(is_long(&"a\n".repeat(LINES + 1)) && is_long(&"茶".repeat(CHARACTERS + 1)));
        assert!(!is_long(&"a\n".repeat(LINES)) && !is_long(&"茶".repeat(CHARACTERS)) && !is_long(""));
    }
}
