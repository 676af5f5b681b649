//! What a client of the salon asks for.

use serde_json::Value;

use crate::{
    domain::{Argument, Body, Fault, Invalid, Username},
    server::{
        dialects::arguments::{Fields, Reading},
        limits::Act,
    },
};

/// A command of the dialect, read whole (wire contract, §2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `online` {user}
    ComeOnline(Username),
    /// `say` {from, to, msg}; `from` is not read
    Say(Hearer, Body),
}

/// Whom something is said to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hearer {
    /// `"all"`
    All,
    /// One person.
    Person(Username),
}

/// The `to` that means everyone.
pub(super) const ALL: &str = "all";

impl Command {
    /// The events that are commands.
    pub const EVENTS: [&str; 2] = ["online", "say"];

    /// Reads an event with its one argument, an object.
    ///
    /// # Errors
    /// Fields that are missing, of the wrong type or too long; more than one argument; an event that is no command.
    pub fn read(event: &str, arguments: Vec<Value>) -> Result<Self, Invalid> {
        let mut fields = Reading::of(arguments, 1)?.fields()?;
        match event {
            "online" => Ok(Self::ComeOnline(fields.username("user")?)),
            "say" => Ok(Self::Say(read_hearer(&mut fields)?, fields.body("msg")?)),
            _ => Err(Argument::Event.is(Fault::Unknown)),
        }
    }

    /// As what it is counted.
    pub fn act(&self) -> Act {
        match self {
            Self::ComeOnline(_) => Act::LogIn,
            Self::Say(..) => Act::Post,
        }
    }

    /// Whether it is something to say: those are handed in one after the other, without waiting for the disk.
    pub fn is_message(&self) -> bool {
        matches!(self, Self::Say(..))
    }
}

fn read_hearer(fields: &mut Fields) -> Result<Hearer, Invalid> {
    let name = fields.username("to")?;
    Ok(if name.as_str() == ALL { Hearer::All } else { Hearer::Person(name) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(event: &str, payload: Value) -> Result<Command, Invalid> {
        Command::read(event, vec![payload])
    }

    #[test]
    fn the_payload_is_one_object() {
        let name = Username::parse("Lu Yu").unwrap();
        let body = Body::parse("tea?").unwrap();
        assert_eq!(read("online", json!({"user": " Lu Yu "})), Ok(Command::ComeOnline(name.clone())));
        let said = json!({"from": "somebody else", "to": "Lu Yu", "msg": "tea?"});
        assert_eq!(read("say", said), Ok(Command::Say(Hearer::Person(name), body.clone())));
        assert_eq!(read("say", json!({"to": "all", "msg": "tea?"})), Ok(Command::Say(Hearer::All, body)));
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(read("online", json!("Lu Yu")), Err(Argument::Arguments.is(Fault::WrongType)));
        assert_eq!(read("online", json!({})), Err(Argument::Username.is(Fault::Missing)));
        assert_eq!(read("online", json!({"user": 7})), Err(Argument::Username.is(Fault::WrongType)));
        assert_eq!(read("say", json!({"to": "all"})), Err(Argument::Content.is(Fault::Missing)));
        assert_eq!(read("say", json!({"msg": "tea?"})), Err(Argument::Username.is(Fault::Missing)));
        assert_eq!(Command::read("say", vec![]), Err(Argument::Arguments.is(Fault::Missing)));
        assert_eq!(Command::read("say", vec![json!({}), json!({})]), Err(Argument::Arguments.is(Fault::TooMany)));
        assert_eq!(read("whisper", json!({})), Err(Argument::Event.is(Fault::Unknown)));
    }
}
