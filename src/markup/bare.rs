use super::address::{Address, is_sound, scheme_length};

/// The address that begins a text, as people write addresses between words: it ends before Chinese and before quotes, and
/// the full stop of the sentence is none of it. `before` is the character before it.
///
/// # Errors
/// There is none; up to so many bytes from here, none needs to be looked for again.
pub(super) fn find_bare(text: &str, before: Option<char>) -> Result<Address, usize> {
    let is_inside = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '/' | ':'));
    let start = scheme_length(text).filter(|_| !is_inside).ok_or(0_usize)?;
    let end = start + find_end(&text[start..]);
    Address::parse(text[..end].trim_end_matches(ends_sentence)).ok_or(end)
}

fn find_end(text: &str) -> usize {
    let (mut round, mut square) = (0_usize, 0_usize);
    for (at, c) in text.char_indices() {
        let depth = match c {
            '(' | ')' => &mut round,
            '[' | ']' => &mut square,
            _ if is_sound(c) && !stands_beside(c) => continue,
            _ => return at,
        };
        // What was opened before the address is closed after it.
        match c {
            '(' | '[' => *depth += 1,
            _ if *depth == 0 => return at,
            _ => *depth -= 1,
        }
    }
    text.len()
}

/// Chinese, Japanese and Korean, which put no space beside an address and which browsers encode in one; signs and quotes.
fn stands_beside(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{2bff}' | '\u{1100}'..='\u{11ff}')
        || matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}')
        || matches!(c, '\u{1f000}'..)
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '~' | '(' | '[' | '،' | '؛' | '؟' | '।')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_where_people_see_it_end() {
        for (text, address) in [
            ("https://a.cn/x。", "https://a.cn/x"),
            ("https://a.cn，好", "https://a.cn"),
            ("https://a.cn/x就好", "https://a.cn/x"),
            ("https://a.cn/x）", "https://a.cn/x"),
            ("https://a.cn/x”", "https://a.cn/x"),
            ("https://a.cn.", "https://a.cn"),
            ("https://a.cn/?q=1!?", "https://a.cn/?q=1"),
            ("https://a.cn/x_(y))", "https://a.cn/x_(y)"),
            ("https://a.cn/?f[x]=1&y;", "https://a.cn/?f[x]=1&y"),
            ("https://a.cn/x](y", "https://a.cn/x"),
            ("https://a.cn/x**", "https://a.cn/x"),
            ("https://a.cn/~ann/a_b_", "https://a.cn/~ann/a_b_"),
            ("https://a.de/Käse 1", "https://a.de/Käse"),
            ("http://localhost:3000, and", "http://localhost:3000"),
            ("http://a.cn:", "http://a.cn"),
            ("https://a.cn🫖", "https://a.cn"),
            ("mailto:a@b.cn.", "mailto:a@b.cn"),
        ] {
            assert_eq!(find_bare(text, None).as_ref().map(Address::as_str), Ok(address), "{text}");
        }
    }

    #[test]
    fn begins_no_word_of_others() {
        for before in ['a', '9', '+', ':', '/'] {
            assert!(find_bare("https://a.cn", Some(before)).is_err());
        }
        for before in ['看', '：', '(', ' ', '*'] {
            assert!(find_bare("https://a.cn", Some(before)).is_ok());
        }
        for text in ["https://", "https://。", "https://-", "http", "mailto:ann"] {
            assert!(find_bare(text, None).is_err(), "{text}");
        }
    }
}
