//! What each command of the page does in the house.

use crate::{
    domain::{CustomEmoji, Message, Page, Present, Refusal, RoomSummary, User},
    protocol::{
        Command, CreateRoom, DeleteMessage, EditMessage, EnterRoom, LeaveRoom, ListEmoji, ListPeople, ListRooms,
        OpenConversation, PinMessage, React, ReadHistory, ReadPins, RoomView, SetTyping, SyncRoom,
    },
    server::chat::{House, Inside},
};

/// A command that is answered as soon as it is carried out.
pub(super) trait Perform: Command {
    /// Does it for a person; what it is acknowledged with.
    fn perform(self, house: &House, user: &User) -> impl Future<Output = Result<Self::Ack, Refusal>> + Send;
}

impl Perform for ListRooms {
    async fn perform(self, house: &House, user: &User) -> Result<Vec<RoomSummary>, Refusal> {
        Ok(house.list_rooms(user).await?.rooms)
    }
}

impl Perform for CreateRoom {
    async fn perform(self, house: &House, user: &User) -> Result<RoomSummary, Refusal> {
        house.create_room(user, self.name, self.capacity, self.access).await
    }
}

impl Perform for EnterRoom {
    /// Everyone and conversations need no entering: whoever may look is in them.
    async fn perform(self, house: &House, user: &User) -> Result<RoomView, Refusal> {
        let Inside { room, standing, people, last, last_change, pins, marked } =
            match house.view_room(user, self.room).await {
                Err(Refusal::NotInRoom) => {
                    house.enter_room(user, self.room)?;
                    house.view_room(user, self.room).await?
                }
                seen => seen?,
            };
        Ok(RoomView { room, standing, people, last, last_change, pins, read: marked.own, other_read: marked.other })
    }
}

impl Perform for LeaveRoom {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.leave_room(user, self.room)
    }
}

impl Perform for SyncRoom {
    async fn perform(self, house: &House, user: &User) -> Result<Page, Refusal> {
        house.read_after(user, self.room, self.after, self.changed_after).await
    }
}

impl Perform for ReadHistory {
    async fn perform(self, house: &House, user: &User) -> Result<Page, Refusal> {
        house.read_before(user, self.room, self.before).await
    }
}

impl Perform for EditMessage {
    async fn perform(self, house: &House, user: &User) -> Result<Message, Refusal> {
        house.edit_message(user, self.room, self.message, self.body).await
    }
}

impl Perform for DeleteMessage {
    async fn perform(self, house: &House, user: &User) -> Result<Message, Refusal> {
        house.delete_message(user, self.room, self.message).await
    }
}

impl Perform for React {
    async fn perform(self, house: &House, user: &User) -> Result<Message, Refusal> {
        house.react(user, self.room, self.message, self.emoji, self.is_on).await
    }
}

impl Perform for PinMessage {
    async fn perform(self, house: &House, user: &User) -> Result<Message, Refusal> {
        house.pin_message(user, self.room, self.message, self.is_on).await
    }
}

impl Perform for ReadPins {
    async fn perform(self, house: &House, user: &User) -> Result<Vec<Message>, Refusal> {
        Ok(house.read_pins(user, self.room).await?.0)
    }
}

impl Perform for SetTyping {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.set_typing(user, self.room, self.typing).await
    }
}

impl Perform for OpenConversation {
    async fn perform(self, house: &House, user: &User) -> Result<RoomSummary, Refusal> {
        house.open_conversation(user, self.with).await
    }
}

impl Perform for ListPeople {
    async fn perform(self, house: &House, _user: &User) -> Result<Vec<Present>, Refusal> {
        Ok(house.list_people())
    }
}

impl Perform for ListEmoji {
    async fn perform(self, house: &House, user: &User) -> Result<Vec<CustomEmoji>, Refusal> {
        Ok(house.list_emoji(user.id).into_iter().map(|(kept, _)| kept.emoji).collect())
    }
}
