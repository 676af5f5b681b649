//! The page's reader of JSON.
//!
//! `serde_json` says where in a text something is wrong and what was there instead, and reads numbers of every kind. In
//! the wasm, that is in the code of each type that is read: a twentieth of a first visit, for nobody. This one reads what
//! a server of ours writes, with whole numbers only, and says no more than that it could not. The server reads what comes
//! from outside with `serde_json`.
//!
//! Invariant: what it reads, `serde_json` reads the same; no text makes it panic.

mod access;
mod number;
mod reader;
mod skip;
mod string;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;

use reader::Reader;
use serde::{Deserialize, de};

/// A text that is not JSON, or not of the type that was to be read. It is not said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable JSON")]
pub struct Unreadable;

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// Reads a value from JSON.
///
/// # Errors
/// The text is not JSON, has more after the value, is nested more than 64 deep, or is not of this type.
pub fn read_json<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Unreadable> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}
