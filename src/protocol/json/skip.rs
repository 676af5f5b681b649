//! Values that nobody asked for.

use super::{Unreadable, reader::Reader};

impl Reader<'_> {
    /// Goes past a value of any type.
    #[inline(never)]
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        match self.peek() {
            b'"' => self.read_string().map(drop),
            b'[' => self.skip_all("[", "]", Self::skip),
            b'{' => self.skip_all("{", "}", |reader| {
                reader.read_string()?;
                reader.expect(":")?;
                reader.skip()
            }),
            b't' => self.expect("true"),
            b'f' => self.expect("false"),
            b'n' => self.expect("null"),
            _ => self.read_sized().map(drop),
        }
    }

    fn skip_all(
        &mut self,
        begin: &str,
        end: &str,
        skip: fn(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.enter(begin)?;
        let mut is_first = true;
        while self.has_next(&mut is_first, end.as_bytes()[0])? {
            skip(self)?;
        }
        self.leave(end)
    }
}
