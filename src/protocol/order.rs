//! The commands of `/web` by which rooms are set up and kept in order, each with its acknowledgement.
//!
//! Whoever may not is refused with `not_allowed`, and with `not_in_room` where the room is not there for them.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Access, Capacity, Invitation, InvitationCode, Measure, RoomId, RoomName, RoomSummary, Sanction, SanctionId,
    SlowMode, Topic, User, UserId, Username,
};

/// `room.set_up`: how a kept room is to be. Moderators may change topic, slow mode and lock; the owner everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpRoom {
    /// Which room.
    pub room: RoomId,
    /// What it is called. Refused with `room_exists` where another has the name.
    pub name: RoomName,
    /// What it is about.
    #[serde(default)]
    pub topic: Option<Topic>,
    /// How many people it holds; no limit where absent.
    #[serde(default)]
    pub capacity: Option<Capacity>,
    /// Who may come in; everybody where absent.
    #[serde(default)]
    pub access: Access,
    /// How many seconds a person waits between two messages.
    #[serde(default)]
    pub slow_mode: Option<SlowMode>,
    /// Whether only moderators may say something.
    #[serde(default)]
    pub is_locked: bool,
}
command!(SetUpRoom, "room.set_up" -> RoomSummary);

/// `room.archive`: ends a room, or brings it back. For its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveRoom {
    /// Which room.
    pub room: RoomId,
    /// Whether it is over.
    pub is_archived: bool,
}
command!(ArchiveRoom, "room.archive" -> RoomSummary);

/// `room.hand_over`: gives a room to somebody who has it in the list. For its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverRoom {
    /// Which room.
    pub room: RoomId,
    /// To whom. Refused with `no_such_user` where it is not in their list.
    pub to: UserId,
}
command!(HandOverRoom, "room.hand_over" -> RoomSummary);

/// `room.keep`: keeps a passing room that the caller is in. For accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepRoom {
    /// Which room.
    pub room: RoomId,
}
command!(KeepRoom, "room.keep" -> RoomSummary);

/// `room.invite`: lets somebody into a room by their name. For moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Into which room.
    pub room: RoomId,
    /// Whom. Refused with `no_such_user` where nobody of this name is online or has an account.
    pub name: Username,
}
command!(Invite, "room.invite" -> ());

/// `room.kick`: sends somebody out of a room. For moderators, over those below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kick {
    /// Out of which room.
    pub room: RoomId,
    /// Whom.
    pub user: UserId,
}
command!(Kick, "room.kick" -> ());

/// `moderator.set`: lets somebody keep order in a room, or no more. For its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetModerator {
    /// In which room.
    pub room: RoomId,
    /// Whom.
    pub user: UserId,
    /// Whether they keep order.
    pub is_moderator: bool,
}
command!(SetModerator, "moderator.set" -> ());

/// `sanction.impose`: mutes or bans somebody. For moderators; without a room, for administrators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impose {
    /// In which room; on the whole server where absent.
    #[serde(default)]
    pub room: Option<RoomId>,
    /// Whom.
    pub user: UserId,
    /// Which.
    pub measure: Measure,
    /// For how many seconds; until it is lifted where absent.
    #[serde(default)]
    pub seconds: Option<u32>,
}
command!(Impose, "sanction.impose" -> ());

/// `sanction.lift`: lifts a sanction before it runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lift {
    /// In which room; on the whole server where absent.
    #[serde(default)]
    pub room: Option<RoomId>,
    /// Which one. One that is over already is as good.
    pub sanction: SanctionId,
}
command!(Lift, "sanction.lift" -> ());

/// `sanction.list`: the sanctions that hold, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSanctions {
    /// In which room; on the whole server where absent.
    #[serde(default)]
    pub room: Option<RoomId>,
}
command!(ListSanctions, "sanction.list" -> Vec<Sanction>);

/// `invitation.make`: makes an invitation into a room. For moderators; without a room, to the server, for administrators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeInvitation {
    /// Into which room; to the server where absent.
    #[serde(default)]
    pub room: Option<RoomId>,
    /// For how many seconds; for good where absent.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// For how many people; any number where absent.
    #[serde(default)]
    pub uses: Option<u32>,
}
command!(MakeInvitation, "invitation.make" -> Invitation);

/// `invitation.list`: the invitations that hold, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListInvitations {
    /// Into which room; to the server where absent.
    #[serde(default)]
    pub room: Option<RoomId>,
}
command!(ListInvitations, "invitation.list" -> Vec<Invitation>);

/// `invitation.revoke`: takes an invitation back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeInvitation {
    /// Into which room; to the server where absent.
    #[serde(default)]
    pub room: Option<RoomId>,
    /// Which one. One that is gone already is as good.
    pub code: InvitationCode,
}
command!(RevokeInvitation, "invitation.revoke" -> ());

/// `invitation.accept`: comes into a room by an invitation. Acknowledged with the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptInvitation {
    /// What is in the link. Refused with `no_such_invitation` where it leads nowhere (any more).
    pub code: InvitationCode,
}
command!(AcceptInvitation, "invitation.accept" -> RoomId);

/// `person.block`: the caller does not want to hear somebody, or does again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Whom.
    pub user: UserId,
    /// Whether they are blocked from now on.
    pub is_blocked: bool,
}
command!(Block, "person.block" -> ());

/// `person.blocked`: whom the caller does not want to hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListBlocked {}
command!(ListBlocked, "person.blocked" -> Vec<User>);
