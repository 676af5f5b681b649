//! What files are called.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// The longest name, in characters.
const NAME_MAX: usize = 120;

/// The longest ending that is kept of a name that is too long, in characters with its dot.
const ENDING_MAX: usize = 16;

/// What a file is called: 1 to 120 characters in one line, without a path and without anything that hides its ending.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct FileName(String);

impl FileName {
    /// Makes a name of what a client calls a file: the last part of a path, without what cannot be seen, and not too long. A
    /// name is never refused: one that nothing is left of is `file`.
    pub fn clean(raw: &str) -> Self {
        let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
        let seen: String = last.chars().filter(|c| !c.is_control() && !is_formatting(*c)).collect();
        let trimmed = seen.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
        if trimmed.is_empty() {
            return Self("file".to_owned());
        }
        Self(shorten(trimmed))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a part of an address: all but letters, digits and `.-_~` as `%XX`.
    pub fn to_path_segment(&self) -> String {
        let mut encoded = String::with_capacity(self.0.len());
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || b".-_~".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                // Writing to a string does not fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        encoded
    }
}

impl From<String> for FileName {
    fn from(raw: String) -> Self {
        Self::clean(&raw)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

/// Characters that turn the direction of a text or cannot be seen: `exe.gpj` is to be read as it is.
fn is_formatting(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A long name loses its middle, not its ending.
fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= NAME_MAX {
        return name.to_owned();
    }
    let ending = name.rfind('.').map(|dot| &name[dot..]).filter(|ending| ending.chars().count() <= ENDING_MAX);
    let ending = ending.unwrap_or_default();
    let stem: String = name.chars().take(NAME_MAX - ending.chars().count()).collect();
    format!("{stem}{ending}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clean(raw: &str) -> String {
        FileName::clean(raw).into()
    }

    #[test]
    fn a_name_is_the_last_part_of_a_path() {
        assert_eq!(clean("tea.png"), "tea.png");
        assert_eq!(clean("C:\\Users\\ann\\茶 menu.pdf"), "茶 menu.pdf");
        assert_eq!(clean("../../etc/passwd"), "passwd");
        for nothing in ["", "..", "/", "a/", "\u{202e}", " . "] {
            assert_eq!(clean(nothing), "file", "{nothing:?}");
        }
        assert_eq!(clean(".htaccess"), "htaccess");
    }

    #[test]
    fn an_ending_is_not_hidden() {
        assert_eq!(clean("tea\u{202e}gpj.exe"), "teagpj.exe");
        assert_eq!(clean("a\r\nSet-Cookie: b\0.txt"), "aSet-Cookie: b.txt");
        let long = clean(&format!("{}.tar.gz", "茶".repeat(200)));
        assert!(long.ends_with(".gz") && long.chars().count() == NAME_MAX);
    }

    #[test]
    fn in_an_address_it_is_one_part() {
        assert_eq!(FileName::clean("a b?#%\"茶.png").to_path_segment(), "a%20b%3F%23%25%22%E8%8C%B6.png");
    }

    proptest! {
        #[test]
        fn whatever_comes_a_name_is_one_line_and_no_path(raw in "\\PC{0,300}|[\\x00-\\x2f]{0,9}") {
            let name = FileName::clean(&raw);
            let text = name.as_str();
            prop_assert!(!text.is_empty() && text.chars().count() <= NAME_MAX);
            prop_assert!(!text.contains(['/', '\\', '\r', '\n', '\0']) && text != "..");
            prop_assert_eq!(FileName::clean(text).as_str().len() <= text.len(), true);
            prop_assert!(name.to_path_segment().is_ascii());
        }
    }
}
