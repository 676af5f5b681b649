//! What a classic client asks for.

use serde_json::Value;

use crate::{
    domain::{Argument, Body, Capacity, Fault, Invalid, RoomName, Username},
    server::{dialects::arguments::Reading, limits::Act},
};

/// A command of the dialect, read whole (wire contract, §1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `login`, username
    LogIn(Username),
    /// `joinRoom`, roomname, maxUser
    JoinRoom(RoomName, Option<Capacity>),
    /// `leaveRoom`, roomname
    LeaveRoom(RoomName),
    /// `privateMessage`, username, content
    SayPrivately(Username, Body),
    /// `publicMessage`, content
    SayToEveryone(Body),
    /// `roomMessage`, roomname, content
    SayInRoom(RoomName, Body),
}

impl Command {
    /// The events that are commands.
    pub const EVENTS: [&str; 6] = ["login", "joinRoom", "leaveRoom", "privateMessage", "publicMessage", "roomMessage"];

    /// Reads an event with its arguments.
    ///
    /// # Errors
    /// Arguments that are missing, of the wrong type, too long or too many; an event that is no command.
    pub fn read(event: &str, arguments: Vec<Value>) -> Result<Self, Invalid> {
        let reading = |most| Reading::of(arguments, most);
        match event {
            "login" => Ok(Self::LogIn(reading(1)?.username()?)),
            "joinRoom" => {
                let mut reading = reading(2)?;
                Ok(Self::JoinRoom(reading.room_name()?, reading.capacity()?))
            }
            "leaveRoom" => Ok(Self::LeaveRoom(reading(1)?.room_name()?)),
            "privateMessage" => {
                let mut reading = reading(2)?;
                Ok(Self::SayPrivately(reading.username()?, reading.body()?))
            }
            "publicMessage" => Ok(Self::SayToEveryone(reading(1)?.body()?)),
            "roomMessage" => {
                let mut reading = reading(2)?;
                Ok(Self::SayInRoom(reading.room_name()?, reading.body()?))
            }
            _ => Err(Argument::Event.is(Fault::Unknown)),
        }
    }

    /// As what it is counted.
    pub fn act(&self) -> Act {
        match self {
            Self::LogIn(_) => Act::LogIn,
            Self::JoinRoom(..) => Act::EnterRoom,
            Self::LeaveRoom(_) => Act::Read,
            Self::SayPrivately(..) | Self::SayToEveryone(_) | Self::SayInRoom(..) => Act::Post,
        }
    }

    /// Whether it is something to say: those are handed in one after the other, without waiting for the disk.
    pub fn is_message(&self) -> bool {
        matches!(self, Self::SayPrivately(..) | Self::SayToEveryone(_) | Self::SayInRoom(..))
    }
}
