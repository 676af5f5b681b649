//! What the page asks for.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use socketioxide::adapter::Adapter;

use crate::{
    domain::{Argument, Fault, Invalid, Message, Refusal, User},
    protocol::{
        Command, CreateRoom, DeleteMessage, EditMessage, EnterRoom, LeaveRoom, ListPeople, ListRooms, OpenConversation,
        PostMessage, Posted, ReadHistory, Reply, SetTyping, SyncRoom,
    },
    server::{
        chat::{ConnectionId, House},
        dialects::{ack::Ack, inbox::Parcel, outstanding::Outstanding},
    },
};

use super::perform::Perform;

/// The commands' names.
#[cfg(test)]
pub(super) const NAMES: [&str; 12] = [
    ListRooms::NAME,
    CreateRoom::NAME,
    EnterRoom::NAME,
    LeaveRoom::NAME,
    SyncRoom::NAME,
    ReadHistory::NAME,
    PostMessage::NAME,
    EditMessage::NAME,
    DeleteMessage::NAME,
    SetTyping::NAME,
    OpenConversation::NAME,
    ListPeople::NAME,
];

/// One connection of one person.
pub(super) struct Seat {
    house: Arc<House>,
    connection: ConnectionId,
    user: User,
}

impl Seat {
    pub fn new(house: Arc<House>, connection: ConnectionId, user: User) -> Self {
        Self { house, connection, user }
    }

    /// Carries out one command, and acknowledges it: a message when it is durable.
    pub async fn carry_out<A: Adapter>(&mut self, parcel: Parcel<A>, outstanding: &mut Outstanding) {
        self.house.keep_pace().await;
        let Parcel { event, arguments, ack, .. } = parcel;
        let argument = match arguments.and_then(take_one) {
            Ok(argument) => argument,
            Err(invalid) => return refuse(ack, invalid.into()).await,
        };
        if event == PostMessage::NAME {
            return self.post(argument, ack, outstanding).await;
        }
        outstanding.settle().await;
        match event.as_str() {
            ListRooms::NAME => self.perform::<ListRooms, A>(argument, ack).await,
            CreateRoom::NAME => self.perform::<CreateRoom, A>(argument, ack).await,
            EnterRoom::NAME => self.perform::<EnterRoom, A>(argument, ack).await,
            LeaveRoom::NAME => self.perform::<LeaveRoom, A>(argument, ack).await,
            SyncRoom::NAME => self.perform::<SyncRoom, A>(argument, ack).await,
            ReadHistory::NAME => self.perform::<ReadHistory, A>(argument, ack).await,
            EditMessage::NAME => self.perform::<EditMessage, A>(argument, ack).await,
            DeleteMessage::NAME => self.perform::<DeleteMessage, A>(argument, ack).await,
            SetTyping::NAME => self.perform::<SetTyping, A>(argument, ack).await,
            OpenConversation::NAME => self.perform::<OpenConversation, A>(argument, ack).await,
            ListPeople::NAME => self.perform::<ListPeople, A>(argument, ack).await,
            _ => refuse(ack, Argument::Event.is(Fault::Unknown).into()).await,
        }
    }

    /// The connection is gone.
    pub fn leave(self) {
        self.house.disconnect(self.user.id, self.connection);
    }

    async fn post<A: Adapter>(&self, argument: Value, ack: Ack<A>, outstanding: &mut Outstanding) {
        let PostMessage { room, client_id, body } = match read(argument) {
            Ok(command) => command,
            Err(refusal) => return refuse(ack, refusal).await,
        };
        match self.house.hand_in(&self.user, room, client_id, body).await {
            Ok(receipt) => {
                outstanding.add(async move {
                    answer::<PostMessage, A>(ack, receipt.message().await.map(confirm)).await;
                });
                outstanding.keep_few().await;
            }
            Err(refusal) => refuse(ack, refusal).await,
        }
    }

    async fn perform<C: Perform, A: Adapter>(&self, argument: Value, ack: Ack<A>) {
        let outcome = match read::<C>(argument) {
            Ok(command) => command.perform(&self.house, &self.user).await,
            Err(refusal) => Err(refusal),
        };
        answer::<C, A>(ack, outcome).await;
    }
}

fn confirm(message: Message) -> Posted {
    Posted { id: message.id, sequence: message.sequence, at: message.at }
}

/// Every command has one argument, an object; a command without fields may come without it.
fn take_one(mut arguments: Vec<Value>) -> Result<Value, Invalid> {
    match arguments.len() {
        0 => Ok(Value::Object(serde_json::Map::new())),
        1 => Ok(arguments.remove(0)),
        _ => Err(Argument::Arguments.is(Fault::TooMany)),
    }
}

pub(super) fn read<C: Command>(argument: Value) -> Result<C, Refusal> {
    serde_json::from_value(argument).map_err(|error| Invalid::from_error(&error, Argument::Arguments).into())
}

async fn answer<C: Command, A: Adapter>(ack: Ack<A>, outcome: Result<C::Ack, Refusal>)
where
    Reply<C::Ack>: Serialize,
{
    ack.send(&Reply::from(outcome)).await;
}

async fn refuse<A: Adapter>(ack: Ack<A>, refusal: Refusal) {
    ack.send(&Reply::<()>::Refused(refusal)).await;
}
