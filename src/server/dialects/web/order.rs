//! What each command by which rooms are set up and kept in order does in the house.

use std::time::Duration;

use super::perform::Perform;
use crate::{
    domain::{Invitation, Refusal, RoomId, RoomSummary, Sanction, User},
    protocol::{
        AcceptInvitation, ArchiveRoom, Block, HandOverRoom, Impose, Invite, KeepRoom, Kick, Lift, ListBlocked,
        ListInvitations, ListSanctions, MakeInvitation, RevokeInvitation, SetModerator, SetUpRoom,
    },
    server::chat::{House, SetUp},
};

fn lasting(seconds: Option<u32>) -> Option<Duration> {
    seconds.map(|seconds| Duration::from_secs(seconds.into()))
}

impl Perform for SetUpRoom {
    async fn perform(self, house: &House, user: &User) -> Result<RoomSummary, Refusal> {
        let Self { room, name, topic, capacity, access, slow_mode, is_locked } = self;
        house.set_up_room(user, room, SetUp { name, topic, capacity, access, slow_mode, is_locked }).await
    }
}

impl Perform for ArchiveRoom {
    async fn perform(self, house: &House, user: &User) -> Result<RoomSummary, Refusal> {
        house.archive_room(user, self.room, self.is_archived).await
    }
}

impl Perform for HandOverRoom {
    async fn perform(self, house: &House, user: &User) -> Result<RoomSummary, Refusal> {
        house.hand_over_room(user, self.room, self.to).await
    }
}

impl Perform for KeepRoom {
    async fn perform(self, house: &House, user: &User) -> Result<RoomSummary, Refusal> {
        house.keep_room(user, self.room).await
    }
}

impl Perform for Invite {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.invite(user, self.room, &self.name).await
    }
}

impl Perform for Kick {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.kick(user, self.room, self.user).await
    }
}

impl Perform for SetModerator {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.set_moderator(user, self.room, self.user, self.is_moderator).await
    }
}

impl Perform for Impose {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.sanction(user, self.room, self.user, self.measure, lasting(self.seconds)).await
    }
}

impl Perform for Lift {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.lift(user, self.room, self.sanction).await
    }
}

impl Perform for ListSanctions {
    async fn perform(self, house: &House, user: &User) -> Result<Vec<Sanction>, Refusal> {
        house.list_sanctions(user, self.room)
    }
}

impl Perform for MakeInvitation {
    async fn perform(self, house: &House, user: &User) -> Result<Invitation, Refusal> {
        house.make_invitation(user, self.room, lasting(self.seconds), self.uses).await
    }
}

impl Perform for ListInvitations {
    async fn perform(self, house: &House, user: &User) -> Result<Vec<Invitation>, Refusal> {
        house.list_invitations(user, self.room).await
    }
}

impl Perform for RevokeInvitation {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.revoke_invitation(user, self.room, &self.code).await
    }
}

impl Perform for AcceptInvitation {
    async fn perform(self, house: &House, user: &User) -> Result<RoomId, Refusal> {
        house.accept_invitation(user, &self.code).await
    }
}

impl Perform for Block {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        if self.is_blocked { house.block(user, self.user).await } else { house.unblock(user, self.user).await }
    }
}

impl Perform for ListBlocked {
    async fn perform(self, house: &House, user: &User) -> Result<Vec<User>, Refusal> {
        Ok(house.list_blocked(user))
    }
}
