//! What the page asks for.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use socketioxide::{adapter::Adapter, extract::AckSender};

use crate::{
    domain::{Argument, Fault, Invalid, Message, Refusal, User},
    protocol::{
        Command, CreateRoom, EnterRoom, LeaveRoom, ListPeople, ListRooms, OpenConversation, PostMessage, Posted,
        ReadHistory, Reply, RoomView, SetTyping, SyncRoom,
    },
    server::{
        chat::{ConnectionId, House},
        dialects::{inbox::Parcel, outstanding::Outstanding},
    },
};

/// The commands' names.
pub(super) const NAMES: [&str; 10] = [
    ListRooms::NAME,
    CreateRoom::NAME,
    EnterRoom::NAME,
    LeaveRoom::NAME,
    SyncRoom::NAME,
    ReadHistory::NAME,
    PostMessage::NAME,
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
        let Parcel { event, arguments, ack, .. } = parcel;
        let argument = match arguments.and_then(take_one) {
            Ok(argument) => argument,
            Err(invalid) => return refuse(ack, invalid.into()),
        };
        if event == PostMessage::NAME {
            return self.post(argument, ack, outstanding).await;
        }
        outstanding.settle().await;
        match event.as_str() {
            ListRooms::NAME => self.list_rooms(argument, ack).await,
            CreateRoom::NAME => self.create_room(argument, ack).await,
            EnterRoom::NAME => self.enter_room(argument, ack).await,
            LeaveRoom::NAME => {
                answer::<LeaveRoom, A>(
                    ack,
                    read(argument).and_then(|LeaveRoom { room }| self.house.leave_room(&self.user, room)),
                );
            }
            SyncRoom::NAME => self.sync_room(argument, ack).await,
            ReadHistory::NAME => self.read_history(argument, ack).await,
            SetTyping::NAME => self.set_typing(argument, ack).await,
            OpenConversation::NAME => self.open_conversation(argument, ack).await,
            ListPeople::NAME => {
                answer::<ListPeople, A>(ack, read(argument).map(|ListPeople {}| self.house.list_people()));
            }
            _ => refuse(ack, Argument::Event.is(Fault::Unknown).into()),
        }
    }

    /// The connection is gone.
    pub fn leave(self) {
        self.house.disconnect(self.user.id, self.connection);
    }

    async fn post<A: Adapter>(&self, argument: Value, ack: AckSender<A>, outstanding: &mut Outstanding) {
        let PostMessage { room, client_id, body } = match read(argument) {
            Ok(command) => command,
            Err(refusal) => return refuse(ack, refusal),
        };
        match self.house.hand_in(&self.user, room, client_id, body).await {
            Ok(receipt) => outstanding.add(async move {
                answer::<PostMessage, A>(ack, receipt.message().await.map(confirm));
            }),
            Err(refusal) => refuse(ack, refusal),
        }
    }

    async fn list_rooms<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(ListRooms {}) => self.house.list_rooms(&self.user).await.map(|lists| lists.rooms),
            Err(refusal) => Err(refusal),
        };
        answer::<ListRooms, A>(ack, outcome);
    }

    async fn create_room<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(CreateRoom { name, capacity }) => self.house.create_room(&self.user, name, capacity).await,
            Err(refusal) => Err(refusal),
        };
        answer::<CreateRoom, A>(ack, outcome);
    }

    async fn enter_room<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(EnterRoom { room }) => self.view_from_inside(room).await,
            Err(refusal) => Err(refusal),
        };
        answer::<EnterRoom, A>(ack, outcome);
    }

    /// Everyone and conversations need no entering: whoever may look is in them.
    async fn view_from_inside(&self, room: crate::domain::RoomId) -> Result<RoomView, Refusal> {
        let (room, people, last) = match self.house.view_room(&self.user, room).await {
            Err(Refusal::NotInRoom) => {
                self.house.enter_room(&self.user, room)?;
                self.house.view_room(&self.user, room).await?
            }
            seen => seen?,
        };
        Ok(RoomView { room, people, last })
    }

    async fn sync_room<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(SyncRoom { room, after }) => self.house.read_after(&self.user, room, after).await,
            Err(refusal) => Err(refusal),
        };
        answer::<SyncRoom, A>(ack, outcome);
    }

    async fn read_history<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(ReadHistory { room, before }) => self.house.read_before(&self.user, room, before).await,
            Err(refusal) => Err(refusal),
        };
        answer::<ReadHistory, A>(ack, outcome);
    }

    async fn set_typing<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(SetTyping { room, typing }) => self.house.set_typing(&self.user, room, typing).await,
            Err(refusal) => Err(refusal),
        };
        answer::<SetTyping, A>(ack, outcome);
    }

    async fn open_conversation<A: Adapter>(&self, argument: Value, ack: AckSender<A>) {
        let outcome = match read(argument) {
            Ok(OpenConversation { with }) => self.house.open_conversation(&self.user, with).await,
            Err(refusal) => Err(refusal),
        };
        answer::<OpenConversation, A>(ack, outcome);
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

fn read<C: Command>(argument: Value) -> Result<C, Refusal> {
    serde_json::from_value(argument).map_err(|error| Invalid::from_error(&error, Argument::Arguments).into())
}

fn answer<C: Command, A: Adapter>(ack: AckSender<A>, outcome: Result<C::Ack, Refusal>)
where
    Reply<C::Ack>: Serialize,
{
    // A client that is gone needs no acknowledgement.
    let _ = ack.send(&Reply::from(outcome));
}

fn refuse<A: Adapter>(ack: AckSender<A>, refusal: Refusal) {
    let _ = ack.send(&Reply::<()>::Refused(refusal));
}
