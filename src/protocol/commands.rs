//! The commands of `/web`, each with its acknowledgement.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Access, Body, Capacity, Change, ClientMessageId, CustomEmoji, Emoji, FileId, Message, MessageId, Page, Present,
    RoomId, RoomName, RoomSummary, Sequence, Standing, Timestamp, User, UserId, read_beside,
};

/// `room.list`: the rooms that the caller may see, with how many people are in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRooms {}
command!(ListRooms, "room.list" -> Vec<RoomSummary>);

/// `room.create`: makes a kept room, owned by the caller, and enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateRoom {
    /// What to call it. Refused with `room_exists` where a room has this name.
    pub name: RoomName,
    /// How many people it holds; no limit where absent.
    pub capacity: Option<Capacity>,
    /// Who may come in; everybody where absent.
    #[serde(default)]
    pub access: Access,
}
command!(CreateRoom, "room.create" -> RoomSummary);

/// `room.enter`: goes into a room, or looks again at one that the caller is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterRoom {
    /// Which room.
    pub room: RoomId,
}
command!(EnterRoom, "room.enter" -> RoomView);

/// A room as somebody in it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomView {
    /// The room itself.
    pub room: RoomSummary,
    /// What the caller is in it.
    pub standing: Standing,
    /// Who is in it, in the order in which they came.
    pub people: Vec<Present>,
    /// The number of its newest message.
    pub last: Sequence,
    /// The number of its last change.
    pub last_change: Change,
    /// The numbers of the messages that are pinned in it, the one that was pinned last first; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Sequence>,
    /// The last message that the caller has read.
    #[serde(default)]
    pub read: Sequence,
    /// The last message that the other person of a conversation has read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_read: Option<Sequence>,
}

/// `room.leave`: goes out of a room, and takes it off the caller's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveRoom {
    /// Which room. Refused with `not_in_room` for Everyone and for conversations, which nobody leaves.
    pub room: RoomId,
}
command!(LeaveRoom, "room.leave" -> ());

/// `room.sync`: the messages after one that the caller has: at most 100, the oldest first; and what was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRoom {
    /// Which room.
    pub room: RoomId,
    /// The newest number that the caller has without a gap.
    pub after: Sequence,
    /// The last change that the caller has; the messages that were changed after it come too (at most 100), as they are
    /// now. Absent: they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_after: Option<Change>,
}
command!(SyncRoom, "room.sync" -> Page);

/// `room.history`: the messages before one that the caller has: at most 100, the newest of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadHistory {
    /// Which room.
    pub room: RoomId,
    /// The oldest number that the caller has; the end of the room where absent.
    pub before: Option<Sequence>,
}
command!(ReadHistory, "room.history" -> Page);

/// `message.post`: says something in a room. Acknowledged once it is durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostMessage {
    /// Where.
    pub room: RoomId,
    /// The caller's id for it; a repeat gets the first one's acknowledgement.
    pub client_id: ClientMessageId,
    /// What; it may be empty where there are files.
    #[serde(deserialize_with = "read_beside")]
    pub body: Body,
    /// The files that go with it, at most ten, which the caller sent to the room before. Refused with `no_such_file` where one
    /// is not there, or went with another message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<FileId>,
    /// The number of the message of this room that it answers to; of one that is not there, it answers to nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Sequence>,
}
command!(PostMessage, "message.post" -> Posted);

/// What became of a posted message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// The server's id.
    pub id: MessageId,
    /// Its number in the room.
    pub sequence: Sequence,
    /// When the server took it.
    pub at: Timestamp,
    /// Whom it names; left out where it names nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<User>,
    /// Which of the server's own emoji stand in it; left out where none do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emoji: Vec<CustomEmoji>,
}

/// `message.edit`: changes what a message of the caller's says. Acknowledged once it is durable, with the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditMessage {
    /// Where it was said.
    pub room: RoomId,
    /// Which. Refused with `no_such_message` where it is not there or was deleted, with `not_yours` where it is
    /// somebody else's.
    pub message: MessageId,
    /// What it is to say.
    pub body: Body,
}
command!(EditMessage, "message.edit" -> Message);

/// `message.delete`: deletes a message of the caller's; its place stays. Acknowledged once it is durable, with what is
/// left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteMessage {
    /// Where it was said.
    pub room: RoomId,
    /// Which. Refused as for `message.edit`.
    pub message: MessageId,
}
command!(DeleteMessage, "message.delete" -> Message);

/// `message.react`: answers to a message by an emoji, or takes that back. Acknowledged once it is durable, with the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct React {
    /// Where it was said.
    pub room: RoomId,
    /// Which. Refused with `no_such_message` where it is not there or was deleted.
    pub message: MessageId,
    /// By what: an emoji, or the name of one of the server's own between colons. A message takes 20 different ones, and 400 of all.
    pub emoji: Emoji,
    /// Whether it is to be there.
    pub is_on: bool,
}
command!(React, "message.react" -> Message);

/// `message.pin`: pins a message in its room, or unpins it. Acknowledged once it is durable, with the message. Refused with
/// `not_allowed` but for those who keep order in a kept room, those who run the server in Everyone, and all inside elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinMessage {
    /// Where it was said.
    pub room: RoomId,
    /// Which. Refused with `no_such_message` where it is not there or was deleted.
    pub message: MessageId,
    /// Whether it is to be pinned. A room has 50 at most.
    pub is_on: bool,
}
command!(PinMessage, "message.pin" -> Message);

/// `room.pins`: the messages that are pinned in a room, the one that was pinned last first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadPins {
    /// Which room.
    pub room: RoomId,
}
command!(ReadPins, "room.pins" -> Vec<Message>);

/// `typing.set`: tells the others in a room that the caller writes, or stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetTyping {
    /// Where.
    pub room: RoomId,
    /// Whether they write now. A sign holds for five seconds.
    pub typing: bool,
}
command!(SetTyping, "typing.set" -> ());

/// `conversation.open`: the private room of the caller and somebody online.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenConversation {
    /// The other person. Refused with `no_such_user` where they are not online.
    pub with: UserId,
}
command!(OpenConversation, "conversation.open" -> RoomSummary);

/// `people.list`: everybody who is online, in the order in which they came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPeople {}
command!(ListPeople, "people.list" -> Vec<Present>);
