//! Arguments of an event: any number, of any type, until a dialect reads them.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use crate::domain::{Argument, Body, Capacity, Fault, Invalid, RoomName, Username};

/// All arguments of an event. The engine gives all of them only to what asks for a tuple.
pub(super) struct Arguments(pub Vec<Value>);

impl<'de> Deserialize<'de> for Arguments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Vec<Value>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the arguments of an event")
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut rest: S) -> Result<Vec<Value>, S::Error> {
                let mut arguments = Vec::new();
                while let Some(argument) = rest.next_element()? {
                    arguments.push(argument);
                }
                Ok(arguments)
            }
        }

        deserializer.deserialize_tuple(usize::MAX, All).map(Self)
    }
}

/// Reads arguments one after the other. Absent ones at the end may also be sent as `null`.
pub(super) struct Reading(std::vec::IntoIter<Value>);

impl Reading {
    /// Begins to read; more than `most` arguments are too many.
    pub fn of(mut arguments: Vec<Value>, most: usize) -> Result<Self, Invalid> {
        while arguments.last().is_some_and(Value::is_null) {
            arguments.pop();
        }
        if arguments.len() > most {
            return Err(Argument::Arguments.is(Fault::TooMany));
        }
        Ok(Self(arguments.into_iter()))
    }

    /// A person's name.
    pub fn username(&mut self) -> Result<Username, Invalid> {
        Username::parse(&self.text(Argument::Username)?)
    }

    /// A room's name.
    pub fn room_name(&mut self) -> Result<RoomName, Invalid> {
        RoomName::parse(&self.text(Argument::RoomName)?)
    }

    /// A message's text.
    pub fn body(&mut self) -> Result<Body, Invalid> {
        Body::parse(&self.text(Argument::Content)?)
    }

    /// A number of people as a number or a numeric string; absent, zero or negative means no limit. A broken number
    /// counts as the next whole one, as a comparison with it would.
    pub fn capacity(&mut self) -> Result<Option<Capacity>, Invalid> {
        let number = match self.0.next() {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Number(number)) => number.as_f64(),
            Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
            Some(Value::String(text)) => text.trim().parse::<f64>().ok().filter(|number| !number.is_nan()),
            Some(_) => None,
        };
        let number = number.ok_or(Argument::Capacity.is(Fault::WrongType))?;
        if number >= f64::from(u32::MAX) {
            return Ok(None);
        }
        Ok(Capacity::new(number.ceil().max(0.0) as u32))
    }

    /// An object, whose fields are the arguments.
    pub fn fields(&mut self) -> Result<Fields, Invalid> {
        match self.0.next() {
            Some(Value::Object(fields)) => Ok(Fields(fields)),
            Some(Value::Null) | None => Err(Argument::Arguments.is(Fault::Missing)),
            Some(_) => Err(Argument::Arguments.is(Fault::WrongType)),
        }
    }

    fn text(&mut self, argument: Argument) -> Result<String, Invalid> {
        read_text(self.0.next(), argument)
    }
}

/// Reads arguments that came as the fields of one object.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// A person's name.
    pub fn username(&mut self, field: &str) -> Result<Username, Invalid> {
        Username::parse(&read_text(self.0.remove(field), Argument::Username)?)
    }

    /// A message's text.
    pub fn body(&mut self, field: &str) -> Result<Body, Invalid> {
        Body::parse(&read_text(self.0.remove(field), Argument::Content)?)
    }
}

fn read_text(value: Option<Value>, argument: Argument) -> Result<String, Invalid> {
    match value {
        Some(Value::String(text)) => Ok(text),
        Some(Value::Null) | None => Err(argument.is(Fault::Missing)),
        Some(_) => Err(argument.is(Fault::WrongType)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn capacity(argument: Value) -> Result<Option<u32>, Invalid> {
        let read = Reading::of(vec![argument], 1).and_then(|mut reading| reading.capacity());
        read.map(|capacity| capacity.map(Capacity::get))
    }

    #[test]
    fn a_capacity_is_a_number_or_a_numeric_string() {
        for (given, read) in [
            (json!(5), Some(5)),
            (json!("5"), Some(5)),
            (json!(" 5 "), Some(5)),
            (json!(2.5), Some(3)),
            (json!(0), None),
            (json!(-3), None),
            (json!("0"), None),
            (json!(""), None),
            (json!(null), None),
            (json!(1e300), None),
        ] {
            assert_eq!(capacity(given.clone()), Ok(read), "{given}");
        }
        for given in [json!("many"), json!("NaN"), json!(true), json!([5]), json!({})] {
            assert_eq!(capacity(given.clone()), Err(Argument::Capacity.is(Fault::WrongType)), "{given}");
        }
    }

    #[test]
    fn arguments_are_counted_without_nulls_at_the_end() {
        assert!(Reading::of(vec![json!("a"), json!(null), json!(null)], 1).is_ok());
        assert!(matches!(
            Reading::of(vec![json!("a"), json!("b")], 1),
            Err(invalid) if invalid == Argument::Arguments.is(Fault::TooMany)
        ));
    }

    #[test]
    fn text_is_text() {
        let read = |value| Reading::of(vec![value], 1).and_then(|mut reading| reading.username());
        assert_eq!(read(json!(null)), Err(Argument::Username.is(Fault::Missing)));
        assert_eq!(read(json!(7)), Err(Argument::Username.is(Fault::WrongType)));
        assert_eq!(read(json!({"a": 1})), Err(Argument::Username.is(Fault::WrongType)));
        assert_eq!(read(json!(" 大厅 ")).map(String::from), Ok("大厅".to_owned()));
    }
}
