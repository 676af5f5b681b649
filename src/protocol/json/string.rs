//! Strings.

use std::borrow::Cow;

use super::{Unreadable, reader::Reader};

impl<'de> Reader<'de> {
    /// A string; where nothing in it is escaped, as it is in the text.
    #[inline(never)]
    pub(super) fn read_string(&mut self) -> Result<Cow<'de, str>, Unreadable> {
        self.expect("\"")?;
        let mut whole = Cow::Borrowed("");
        loop {
            let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
            let end = self.rest.bytes().position(is_special).ok_or(Unreadable)?;
            let (plain, after) = self.rest.split_at(end);
            if whole.is_empty() {
                whole = Cow::Borrowed(plain);
            } else {
                whole.to_mut().push_str(plain);
            }
            if let Some(after) = after.strip_prefix('"') {
                self.rest = after;
                return Ok(whole);
            }
            self.rest = after.strip_prefix('\\').ok_or(Unreadable)?;
            let escaped = self.read_escaped()?;
            whole.to_mut().push(escaped);
        }
    }

    fn read_escaped(&mut self) -> Result<char, Unreadable> {
        let kind = self.rest.as_bytes().first().copied().ok_or(Unreadable)?;
        let character = match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.read_unit(),
            _ => return Err(Unreadable),
        };
        self.rest = &self.rest[1..];
        Ok(character)
    }

    /// A character by its number, which is two in UTF-16 for the rare ones.
    fn read_unit(&mut self) -> Result<char, Unreadable> {
        let first = self.read_digits("u")?;
        let is_half = (0xd800..0xdc00).contains(&first);
        let units = [first, if is_half { self.read_digits("\\u")? } else { 0 }];
        let mut characters = char::decode_utf16(units);
        let character = characters.next().and_then(Result::ok).ok_or(Unreadable)?;
        if is_half && characters.next().is_some() { Err(Unreadable) } else { Ok(character) }
    }

    fn read_digits(&mut self, before: &str) -> Result<u16, Unreadable> {
        let digits = self.rest.strip_prefix(before).and_then(|rest| rest.get(..4)).ok_or(Unreadable)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(Unreadable);
        }
        self.rest = &self.rest[before.len() + 4..];
        u16::from_str_radix(digits, 16).map_err(|_| Unreadable)
    }
}
