//! Changing what one said.

use super::{House, clock::now, look::Setting, scribe::Telling};
use crate::{
    domain::{Body, Message, MessageId, Refusal, RoomId, User},
    server::store::{Edit, Write},
};

impl House {
    /// Changes what a message of the person's says, and waits until that is durable. The message as it is then; saying
    /// the same once more changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NoSuchMessage`], [`Refusal::NotYours`]; [`Refusal::Busy`],
    /// [`Refusal::NotSaved`], [`Refusal::Unavailable`].
    pub async fn edit_message(
        &self,
        user: &User,
        room: RoomId,
        message: MessageId,
        body: Body,
    ) -> Result<Message, Refusal> {
        self.change(user, room, message, Some(body)).await
    }

    /// Deletes a message of the person's, and waits until that is durable: its text is gone, its place stays.
    ///
    /// # Errors
    /// As [`House::edit_message`].
    pub async fn delete_message(&self, user: &User, room: RoomId, message: MessageId) -> Result<Message, Refusal> {
        self.change(user, room, message, None).await
    }

    async fn change(
        &self,
        user: &User,
        room: RoomId,
        message: MessageId,
        body: Option<Body>,
    ) -> Result<Message, Refusal> {
        let telling = match self.find_setting(user, room).await? {
            Setting::Everyone => Telling::Everyone,
            Setting::Room(place) => Telling::Room(place),
            Setting::Conversation(other) => Telling::Person(other),
        };
        let edit = Edit { room, message, by: user.id, body, at: now() };
        self.hand_over(Write::Edit(edit), telling)?.message().await
    }
}
