/// Where a link leads: `http:`, `https:` with a host, or `mailto:` with a mailbox. It is what was typed, which browsers
/// read as it is read here: no user before the host, no backslash, nothing that cannot be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    whole: String,
    /// Where the host or the mailbox begins and ends.
    place: (usize, usize),
}

impl Address {
    /// Reads an address; none where it is of another kind, or could be taken for another than it is.
    pub fn parse(text: &str) -> Option<Self> {
        if !text.chars().all(is_sound) {
            return None;
        }
        let start = scheme_length(text)?;
        let rest = &text[start..];
        let place = if text[..start].ends_with("//") {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
            (is_host(host) && is_port(port)).then_some(host)
        } else {
            Some(rest.split('?').next().unwrap_or_default()).filter(|mailbox| is_mailbox(mailbox))
        }?;
        Some(Self { whole: text.to_owned(), place: (start, start + place.len()) })
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// The host, or the mailbox.
    pub fn place(&self) -> &str {
        &self.whole[self.place.0..self.place.1]
    }
}

/// How long a known scheme is that a text begins with, with what must follow it, in bytes.
pub(super) fn scheme_length(text: &str) -> Option<usize> {
    let begins = |scheme: &&str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "mailto:"].iter().find(|scheme| begins(scheme)).map(|scheme| scheme.len())
}

/// Whether a character may stand in an address: to be seen, and what it seems to be.
pub(super) fn is_sound(c: char) -> bool {
    let is_unsafe = matches!(c, '<' | '>' | '"' | '`' | '\\');
    !is_unsafe && !c.is_whitespace() && !c.is_control() && !is_hidden(c)
}

/// Joiners, marks of direction and the like.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{feff}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..)
}

fn is_host(host: &str) -> bool {
    let may_be = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_') || is_combining(c);
    host.starts_with(char::is_alphanumeric) && host.chars().all(may_be)
}

/// The scripts of India, in which names cannot do without the signs beside letters.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}')
}

fn is_port(port: &str) -> bool {
    port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mailbox(mailbox: &str) -> bool {
    mailbox.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_one_of_three_schemes() {
        for (text, place) in [
            ("https://a.cn", "a.cn"),
            ("HTTP://A.cn:3000/x?y#z", "A.cn"),
            ("http://localhost:3000", "localhost"),
            ("https://茶馆.cn/路", "茶馆.cn"),
            ("https://हिन्दी.भारत", "हिन्दी.भारत"),
            ("mailto:a.b+c@d.org?subject=x", "a.b+c@d.org"),
        ] {
            assert_eq!(Address::parse(text).as_ref().map(Address::place), Some(place), "{text}");
        }
    }

    #[test]
    fn is_never_what_a_browser_could_run_or_read_otherwise() {
        for text in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript&colon;alert(1)",
            "&#106;avascript:alert(1)",
            "ｊavascript:alert(1)",
            "data:text/html,<script>",
            "data:text/html;base64,AAAA",
            "vbscript:x",
            "file:///etc/passwd",
            "//a.cn",
            "/rooms",
            "https:a.cn",
            "https:/a.cn",
            "https://",
            "https://?x",
            "https:///a.cn",
            "https://a.cn@evil.org",
            "https://a.cn:80@evil.org",
            "https://a.cn\\@evil.org",
            "https:\\\\a.cn",
            "https://a.cn\u{2044}x.evil.org",
            "https://a.cn\u{ff0f}x.evil.org",
            "https://a.cn%2f.evil.org",
            "https://a.cn/\u{202e}gpj.exe",
            "https://a\u{200b}.cn",
            "https://a.cn/\nx",
            "https://a.cn/\" onclick=\"x",
            "mailto:",
            "mailto:a",
            "mailto:@b.c",
            "mailto:a@b@c.d",
        ] {
            assert_eq!(Address::parse(text), None, "{text:?}");
        }
    }
}
