//! Saying something.

use tokio::sync::oneshot;

use super::{
    House, Place,
    clock::now,
    look::Setting,
    scribe::{Order, Telling},
};
use crate::{
    domain::{Body, ClientMessageId, Message, MessageId, Refusal, RoomId, RoomName, User, UserId},
    server::store::{Home, NewMessage, Write},
};

/// A promise of the scribe: it is kept when what was handed in is on the disk.
pub struct Receipt(oneshot::Receiver<Result<Option<Message>, Refusal>>);

impl Receipt {
    /// Waits until it is on the disk. For a message: as it was written, or as it was written the first time.
    ///
    /// # Errors
    /// [`Refusal::NotSaved`], [`Refusal::NotInRoom`] where the room went in the meantime.
    pub async fn wait(self) -> Result<Option<Message>, Refusal> {
        self.0.await.unwrap_or(Err(Refusal::NotSaved))
    }

    /// The same, for a message.
    ///
    /// # Errors
    /// The same.
    pub async fn message(self) -> Result<Message, Refusal> {
        self.wait().await?.ok_or(Refusal::NotSaved)
    }
}

impl House {
    /// Says something in a room, and waits until it is durable.
    ///
    /// # Errors
    /// Those of [`House::hand_in`] and [`Receipt::wait`].
    pub async fn post_message(
        &self,
        user: &User,
        room: RoomId,
        client_id: ClientMessageId,
        body: Body,
    ) -> Result<Message, Refusal> {
        self.hand_in(user, room, client_id, body).await?.message().await
    }

    /// Hands in something to say in a room. What one person hands in one after the other is said in that order.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NoSuchUser`] where the other of a conversation is not online,
    /// [`Refusal::Busy`], [`Refusal::Unavailable`].
    pub async fn hand_in(
        &self,
        user: &User,
        room: RoomId,
        client_id: ClientMessageId,
        body: Body,
    ) -> Result<Receipt, Refusal> {
        match self.find_setting(user, room).await? {
            Setting::Everyone => self.say_to_everyone(user, client_id, body),
            Setting::Room(place) => self.say_in(user, &place, client_id, body),
            Setting::Conversation(other) => self.say_to(user, other.id, client_id, body),
        }
    }

    /// Says something in the room of a name.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::Busy`].
    pub fn say_in_room(&self, user: &User, name: &RoomName, body: Body) -> Result<Receipt, Refusal> {
        let place = {
            let state = self.lock();
            let room = state.rooms.find_by_name(name).filter(|room| room.holds(user.id));
            room.ok_or(Refusal::NotInRoom)?.place.clone()
        };
        self.say_in(user, &place, ClientMessageId::new(), body)
    }

    /// Says something to everyone.
    ///
    /// # Errors
    /// [`Refusal::Busy`].
    pub fn say_to_everyone(&self, user: &User, client_id: ClientMessageId, body: Body) -> Result<Receipt, Refusal> {
        let message = draft(user, RoomId::EVERYONE, Home::Stored, client_id, body);
        self.say(message, Telling::Everyone)
    }

    /// Says something to one person.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`] where they are not online, [`Refusal::Busy`].
    pub fn say_to(&self, user: &User, to: UserId, client_id: ClientMessageId, body: Body) -> Result<Receipt, Refusal> {
        let to = self.lock().presence.find(to).ok_or(Refusal::NoSuchUser)?.user.clone();
        let home = Home::Conversation(user.clone(), to.clone());
        let message = draft(user, RoomId::conversation(user.id, to.id), home, client_id, body);
        self.say(message, Telling::Person(to))
    }

    fn say_in(&self, user: &User, place: &Place, client_id: ClientMessageId, body: Body) -> Result<Receipt, Refusal> {
        // Under the lock: an order to forget the room comes after this one, or its author is no longer in it.
        let state = self.lock();
        let room = state.rooms.find(place.id).filter(|room| room.holds(user.id)).ok_or(Refusal::NotInRoom)?;
        let home = if room.owner.is_some() { Home::Stored } else { Home::Passing(place.name.clone()) };
        self.say(draft(user, place.id, home, client_id, body), Telling::Room(place.clone()))
    }

    fn say(&self, message: NewMessage, telling: Telling) -> Result<Receipt, Refusal> {
        self.hand_over(Write::Message(message), telling)
    }

    /// Hands something to the scribe that is not told to others.
    pub(super) fn order(&self, write: Write) -> Result<Receipt, Refusal> {
        self.hand_over(write, Telling::Nobody)
    }

    pub(super) fn hand_over(&self, write: Write, telling: Telling) -> Result<Receipt, Refusal> {
        let (done, receipt) = oneshot::channel();
        self.orders.try_send(Order { write, told: Some((telling, done)) }).map_err(|_| Refusal::Busy)?;
        Ok(Receipt(receipt))
    }
}

fn draft(user: &User, room: RoomId, home: Home, client_id: ClientMessageId, body: Body) -> NewMessage {
    NewMessage { id: MessageId::new(), room, home, author: user.clone(), client_id, body, at: now() }
}
