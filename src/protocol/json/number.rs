//! Whole numbers.

use super::{Unreadable, reader::Reader};

impl Reader<'_> {
    /// A whole number, not below zero.
    #[inline(never)]
    pub(super) fn read_unsigned(&mut self) -> Result<u64, Unreadable> {
        self.peek();
        let end = self.rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, after) = self.rest.split_at(end);
        let is_whole = !after.starts_with(['.', 'e', 'E']);
        if !is_whole || (digits.len() > 1 && digits.starts_with('0')) {
            return Err(Unreadable);
        }
        self.rest = after;
        digits.parse().map_err(|_| Unreadable)
    }

    /// A whole number.
    #[inline(never)]
    pub(super) fn read_signed(&mut self) -> Result<i64, Unreadable> {
        let (is_below, size) = self.read_sized()?;
        let number = if is_below { 0_i64.checked_sub_unsigned(size) } else { i64::try_from(size).ok() };
        number.ok_or(Unreadable)
    }

    /// Whether a whole number is below zero, and how large it is besides.
    #[inline(never)]
    pub(super) fn read_sized(&mut self) -> Result<(bool, u64), Unreadable> {
        let is_below = self.pass("-");
        // After the sign there are digits at once, and not of zero, which serde_json takes for a fraction.
        if is_below && !self.rest.starts_with(|sign: char| matches!(sign, '1'..='9')) {
            return Err(Unreadable);
        }
        Ok((is_below, self.read_unsigned()?))
    }
}
