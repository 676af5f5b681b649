//! What a classic client asks for.

use std::sync::Arc;

use serde_json::{Value, json};
use socketioxide::{adapter::Adapter, extract::AckSender};

use crate::{
    domain::{Argument, Fault, Refusal, RoomName, User, UserId, Username},
    server::{
        chat::{ConnectionId, House, Receipt},
        dialects::{arguments::Reading, inbox::Parcel, outstanding::Outstanding, reason::give_reason},
    },
};

/// The commands' names.
pub(super) const NAMES: [&str; 6] =
    ["login", "joinRoom", "leaveRoom", "privateMessage", "publicMessage", "roomMessage"];

/// One connection's visit.
pub(super) struct Visit {
    house: Arc<House>,
    connection: ConnectionId,
    user: Option<User>,
}

/// What became of a command that was granted.
enum Granted {
    /// It is done; these are the fields of the acknowledgement.
    Done(Value),
    /// A message is on its way to the disk; these fields go with its acknowledgement.
    Said(Receipt, Value),
}

impl Visit {
    pub fn new(house: Arc<House>, connection: ConnectionId) -> Self {
        Self { house, connection, user: None }
    }

    /// Carries out one command, and acknowledges it: a message when it is durable.
    pub async fn carry_out<A: Adapter>(&mut self, parcel: Parcel<A>, outstanding: &mut Outstanding) {
        let Parcel { event, arguments, ack, .. } = parcel;
        if !event.ends_with("Message") {
            outstanding.settle().await;
        }
        let outcome = arguments.map_err(Refusal::from).and_then(|arguments| self.obey(&event, arguments));
        match outcome {
            Ok(Granted::Done(fields)) => grant(ack, fields),
            Ok(Granted::Said(receipt, fields)) => {
                let (house, connection) = (self.house.clone(), self.connection);
                outstanding.add(async move {
                    match receipt.message().await {
                        Ok(_) => grant(ack, fields),
                        Err(refusal) => refuse(&house, connection, ack, refusal),
                    }
                });
            }
            Err(refusal) => {
                // In its place among the answers: what was sent before it is answered before it.
                outstanding.settle().await;
                refuse(&self.house, self.connection, ack, refusal);
            }
        }
    }

    /// The connection is gone, and its person with it.
    pub fn end(self) {
        if let Some(user) = self.user {
            self.house.log_out(&user, self.connection);
        }
    }

    fn obey(&mut self, event: &str, arguments: Vec<Value>) -> Result<Granted, Refusal> {
        match event {
            "login" => {
                let mut reading = Reading::of(arguments, 1)?;
                self.log_in(reading.username()?)
            }
            "joinRoom" => {
                let mut reading = Reading::of(arguments, 2)?;
                let (name, capacity) = (reading.room_name()?, reading.capacity()?);
                let people = self.house.join_or_create(self.user()?, &name, capacity)?;
                let names: Vec<_> = people.iter().map(|person| person.name.as_str()).collect();
                Ok(Granted::Done(json!({"username": self.user()?.name, "roomname": name, "userlist": names})))
            }
            "leaveRoom" => {
                let name = Reading::of(arguments, 1)?.room_name()?;
                self.house.leave_by_name(self.user()?, &name)?;
                Ok(Granted::Done(json!({"username": self.user()?.name, "roomname": name})))
            }
            "privateMessage" => self.say_privately(Reading::of(arguments, 2)?),
            "publicMessage" => {
                let body = Reading::of(arguments, 1)?.body()?;
                let user = self.user()?;
                let fields = json!({"username": user.name, "content": body});
                let receipt = self.house.say_to_everyone(user, Default::default(), body)?;
                Ok(Granted::Said(receipt, fields))
            }
            "roomMessage" => self.say_in_room(Reading::of(arguments, 2)?),
            _ => Err(Argument::Event.is(Fault::Unknown).into()),
        }
    }

    fn log_in(&mut self, name: Username) -> Result<Granted, Refusal> {
        if self.user.is_some() {
            return Err(Refusal::AlreadyLoggedIn);
        }
        let user = User { id: UserId::new(), name };
        let online = self.house.log_in(&user, self.connection)?;
        let fields = json!({"username": user.name, "numusers": online});
        self.user = Some(user);
        Ok(Granted::Done(fields))
    }

    fn say_privately(&self, mut reading: Reading) -> Result<Granted, Refusal> {
        let (name, body) = (reading.username()?, reading.body()?);
        let user = self.user()?;
        let to = self.house.find_online(&name)?;
        let fields = json!({"username": user.name, "content": body});
        Ok(Granted::Said(self.house.say_to(user, to.id, Default::default(), body)?, fields))
    }

    fn say_in_room(&self, mut reading: Reading) -> Result<Granted, Refusal> {
        let (name, body): (RoomName, _) = (reading.room_name()?, reading.body()?);
        let user = self.user()?;
        let fields = json!({"username": user.name, "roomname": name, "content": body});
        Ok(Granted::Said(self.house.say_in_room(user, &name, body)?, fields))
    }

    fn user(&self) -> Result<&User, Refusal> {
        self.user.as_ref().ok_or(Refusal::NotLoggedIn)
    }
}

fn grant<A: Adapter>(ack: AckSender<A>, mut fields: Value) {
    fields["ok"] = true.into();
    // A client that is gone needs no acknowledgement.
    let _ = ack.send(&fields);
}

fn refuse<A: Adapter>(house: &House, connection: ConnectionId, ack: AckSender<A>, refusal: Refusal) {
    house.refuse(connection, refusal);
    let _ = ack.send(&json!({"ok": false, "reason": give_reason(refusal)}));
}
