//! What the page asks for.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use socketioxide::adapter::Adapter;

use crate::{
    domain::{Argument, Fault, Invalid, Message, Refusal, User},
    protocol::{
        AcceptInvitation, ArchiveRoom, Block, Command, CreateRoom, DeleteMessage, EditMessage, EnterRoom, HandOverRoom,
        Impose, Invite, KeepRoom, Kick, LeaveRoom, Lift, ListBlocked, ListEmoji, ListInvitations, ListMarks,
        ListPeople, ListRooms, ListSanctions, MakeInvitation, MarkRead, OpenConversation, PinMessage, PostMessage,
        Posted, React, ReadHistory, ReadPins, Reply, RevokeInvitation, SearchMessages, SetAway, SetLevel, SetModerator,
        SetQuiet, SetTyping, SetUpRoom, SyncRoom,
    },
    server::{
        chat::{ConnectionId, House, Words},
        dialects::{ack::Ack, inbox::Parcel, outstanding::Outstanding},
        limits::{Act, Meter, Who},
    },
};

use super::perform::Perform;

/// Does something with the type of the command that has this name.
macro_rules! by_name {
    ($event:expr, $each:ident, $other:pat => $otherwise:expr) => {
        match $event {
            ListRooms::NAME => $each!(ListRooms),
            CreateRoom::NAME => $each!(CreateRoom),
            EnterRoom::NAME => $each!(EnterRoom),
            LeaveRoom::NAME => $each!(LeaveRoom),
            SyncRoom::NAME => $each!(SyncRoom),
            ReadHistory::NAME => $each!(ReadHistory),
            EditMessage::NAME => $each!(EditMessage),
            DeleteMessage::NAME => $each!(DeleteMessage),
            React::NAME => $each!(React),
            PinMessage::NAME => $each!(PinMessage),
            ReadPins::NAME => $each!(ReadPins),
            SetTyping::NAME => $each!(SetTyping),
            OpenConversation::NAME => $each!(OpenConversation),
            ListPeople::NAME => $each!(ListPeople),
            AcceptInvitation::NAME => $each!(AcceptInvitation),
            ArchiveRoom::NAME => $each!(ArchiveRoom),
            Block::NAME => $each!(Block),
            HandOverRoom::NAME => $each!(HandOverRoom),
            Impose::NAME => $each!(Impose),
            Invite::NAME => $each!(Invite),
            KeepRoom::NAME => $each!(KeepRoom),
            Kick::NAME => $each!(Kick),
            Lift::NAME => $each!(Lift),
            ListBlocked::NAME => $each!(ListBlocked),
            ListEmoji::NAME => $each!(ListEmoji),
            ListInvitations::NAME => $each!(ListInvitations),
            ListSanctions::NAME => $each!(ListSanctions),
            MakeInvitation::NAME => $each!(MakeInvitation),
            RevokeInvitation::NAME => $each!(RevokeInvitation),
            SearchMessages::NAME => $each!(SearchMessages),
            SetModerator::NAME => $each!(SetModerator),
            SetUpRoom::NAME => $each!(SetUpRoom),
            ListMarks::NAME => $each!(ListMarks),
            MarkRead::NAME => $each!(MarkRead),
            SetLevel::NAME => $each!(SetLevel),
            SetQuiet::NAME => $each!(SetQuiet),
            $other => $otherwise,
        }
    };
}
#[cfg(test)]
pub(super) use by_name;

/// The commands' names.
#[cfg(test)]
pub(super) const NAMES: [&str; 37] = [
    PostMessage::NAME,
    ListRooms::NAME,
    CreateRoom::NAME,
    EnterRoom::NAME,
    LeaveRoom::NAME,
    SyncRoom::NAME,
    ReadHistory::NAME,
    EditMessage::NAME,
    DeleteMessage::NAME,
    React::NAME,
    PinMessage::NAME,
    ReadPins::NAME,
    SetTyping::NAME,
    OpenConversation::NAME,
    ListPeople::NAME,
    AcceptInvitation::NAME,
    ArchiveRoom::NAME,
    Block::NAME,
    HandOverRoom::NAME,
    Impose::NAME,
    Invite::NAME,
    KeepRoom::NAME,
    Kick::NAME,
    Lift::NAME,
    ListBlocked::NAME,
    ListEmoji::NAME,
    ListInvitations::NAME,
    ListSanctions::NAME,
    MakeInvitation::NAME,
    RevokeInvitation::NAME,
    SearchMessages::NAME,
    SetModerator::NAME,
    SetUpRoom::NAME,
    ListMarks::NAME,
    MarkRead::NAME,
    SetLevel::NAME,
    SetQuiet::NAME,
];

/// One connection of one person.
pub(super) struct Seat {
    house: Arc<House>,
    connection: ConnectionId,
    user: User,
    meter: Meter,
}

impl Seat {
    pub fn new(house: Arc<House>, connection: ConnectionId, user: User, meter: Meter) -> Self {
        Self { house, connection, user, meter }
    }

    /// Carries out one command, and acknowledges it: a message when it is durable.
    pub async fn carry_out<A: Adapter>(&mut self, parcel: Parcel<A>, outstanding: &mut Outstanding) {
        self.house.keep_pace().await;
        let Parcel { event, arguments, ack, .. } = parcel;
        let counted = self.meter.count(find_act(&event), Who::Person(self.user.id));
        let argument = match counted.and_then(|()| Ok(arguments.and_then(take_one)?)) {
            Ok(argument) => argument,
            Err(refusal) => return refuse(ack, refusal).await,
        };
        if event == PostMessage::NAME {
            return self.post(argument, ack, outstanding).await;
        }
        if event == SetAway::NAME {
            return self.set_away(argument, ack).await;
        }
        outstanding.settle().await;
        macro_rules! carry_out {
            ($command:ty) => {
                self.perform::<$command, A>(argument, ack).await
            };
        }
        by_name!(event.as_str(), carry_out, _ => refuse(ack, Argument::Event.is(Fault::Unknown).into()).await);
    }

    /// The connection is gone.
    pub fn leave(self) {
        self.house.disconnect(self.user.id, self.connection);
    }

    async fn post<A: Adapter>(&self, argument: Value, ack: Ack<A>, outstanding: &mut Outstanding) {
        let PostMessage { room, client_id, body, attachments, reply_to } = match read(argument) {
            Ok(command) => command,
            Err(refusal) => return refuse(ack, refusal).await,
        };
        match self.house.hand_in_with(&self.user, room, Words { client_id, body, attachments, reply_to }).await {
            Ok(receipt) => {
                outstanding.add(async move {
                    answer::<PostMessage, A>(ack, receipt.message().await.map(confirm)).await;
                });
                outstanding.keep_few().await;
            }
            Err(refusal) => refuse(ack, refusal).await,
        }
    }

    /// It is about the connection, and no word of the person's waits for it.
    async fn set_away<A: Adapter>(&self, argument: Value, ack: Ack<A>) {
        let outcome = read::<SetAway>(argument);
        let outcome = outcome.map(|SetAway { is_away }| self.house.set_away(&self.user, self.connection, is_away));
        answer::<SetAway, A>(ack, outcome).await;
    }

    async fn perform<C: Perform, A: Adapter>(&self, argument: Value, ack: Ack<A>) {
        let outcome = match read::<C>(argument) {
            Ok(command) => command.perform(&self.house, &self.user).await,
            Err(refusal) => Err(refusal),
        };
        answer::<C, A>(ack, outcome).await;
    }
}

/// As what a command is counted.
fn find_act(event: &str) -> Act {
    match event {
        PostMessage::NAME => Act::Post,
        EditMessage::NAME | DeleteMessage::NAME | React::NAME | PinMessage::NAME => Act::Edit,
        SetTyping::NAME => Act::Typing,
        SetAway::NAME => Act::Away,
        EnterRoom::NAME => Act::EnterRoom,
        CreateRoom::NAME => Act::CreateRoom,
        OpenConversation::NAME => Act::OpenConversation,
        SearchMessages::NAME => Act::Search,
        AcceptInvitation::NAME => Act::EnterRoom,
        ArchiveRoom::NAME
        | Block::NAME
        | HandOverRoom::NAME
        | Impose::NAME
        | Invite::NAME
        | KeepRoom::NAME
        | Kick::NAME
        | Lift::NAME
        | MakeInvitation::NAME
        | RevokeInvitation::NAME
        | SetLevel::NAME
        | SetModerator::NAME
        | SetQuiet::NAME
        | SetUpRoom::NAME => Act::Order,
        _ => Act::Read,
    }
}

fn confirm(message: Message) -> Posted {
    let Message { id, sequence, at, mentions, emoji, .. } = message;
    Posted { id, sequence, at, mentions, emoji }
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
