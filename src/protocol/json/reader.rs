//! A place in a text, and the few things that are done there whatever is read.

use super::Unreadable;

/// How deep values may be in one another.
const DEEPEST: u8 = 64;

/// What is left of a text.
pub(super) struct Reader<'de> {
    pub(super) rest: &'de str,
    room: u8,
}

impl<'de> Reader<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { rest: text, room: DEEPEST }
    }

    /// The next byte that is no white space, which stays; 0 at the end.
    #[inline(never)]
    pub(super) fn peek(&mut self) -> u8 {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
        self.rest.as_bytes().first().copied().unwrap_or_default()
    }

    /// Goes past `sign`, where it is next.
    #[inline(never)]
    pub(super) fn pass(&mut self, sign: &str) -> bool {
        self.peek();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// Goes past `sign`, which has to be next.
    #[inline(never)]
    pub(super) fn expect(&mut self, sign: &str) -> Result<(), Unreadable> {
        if self.pass(sign) { Ok(()) } else { Err(Unreadable) }
    }

    /// Goes past the sign that begins a list or an object.
    #[inline(never)]
    pub(super) fn enter(&mut self, sign: &str) -> Result<(), Unreadable> {
        self.room = self.room.checked_sub(1).ok_or(Unreadable)?;
        self.expect(sign)
    }

    /// Goes past the sign that ends it.
    #[inline(never)]
    pub(super) fn leave(&mut self, sign: &str) -> Result<(), Unreadable> {
        self.room += 1;
        self.expect(sign)
    }

    /// Whether there is another one in the list or object that `end` ends; goes past the comma before it.
    #[inline(never)]
    pub(super) fn has_next(&mut self, is_first: &mut bool, end: u8) -> Result<bool, Unreadable> {
        if self.peek() == end {
            return Ok(false);
        }
        if !std::mem::take(is_first) {
            self.expect(",")?;
        }
        Ok(true)
    }

    pub(super) fn end(mut self) -> Result<(), Unreadable> {
        self.peek();
        if self.rest.is_empty() { Ok(()) } else { Err(Unreadable) }
    }
}
