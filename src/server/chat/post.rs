//! Saying something.

use std::time::Instant;

use tokio::sync::oneshot;

use super::{
    House, Place,
    clock::now,
    house::State,
    look::Setting,
    scribe::{Order, Telling},
};
use crate::{
    domain::{
        Argument, Body, ClientMessageId, FILES_MAX, Fault, FileId, Measure, Message, MessageId, Refusal, RoomId,
        RoomName, Sequence, User, UserId, find_emoji, read_names,
    },
    server::store::{Home, Naming, NewMessage, Write},
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

/// What somebody says, before it is anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The author's id for it.
    pub client_id: ClientMessageId,
    /// What is said; it may be empty beside files.
    pub body: Body,
    /// The files that go with it.
    pub attachments: Vec<FileId>,
    /// The number of the message that it answers to, in the same room.
    pub reply_to: Option<Sequence>,
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

    /// The same, of all that can go with it.
    ///
    /// # Errors
    /// Those of [`House::hand_in_with`] and [`Receipt::wait`].
    pub async fn post_words(&self, user: &User, room: RoomId, words: Words) -> Result<Message, Refusal> {
        self.hand_in_with(user, room, words).await?.message().await
    }

    /// Hands in something to say in a room. What one person hands in one after the other is said in that order.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NoSuchUser`] where the other of a conversation is not online and has no account,
    /// [`Refusal::Busy`], [`Refusal::Unavailable`].
    pub async fn hand_in(
        &self,
        user: &User,
        room: RoomId,
        client_id: ClientMessageId,
        body: Body,
    ) -> Result<Receipt, Refusal> {
        self.hand_in_with(user, room, Words { client_id, body, ..Words::default() }).await
    }

    /// The same, with files that the person sent to the room before.
    ///
    /// # Errors
    /// Those of [`House::hand_in`]; of the files, the receipt says [`Refusal::NoSuchFile`]. A message that says nothing and has
    /// no files is [`Refusal::Invalid`], and so is one with more than [`FILES_MAX`].
    pub async fn hand_in_with(&self, user: &User, room: RoomId, words: Words) -> Result<Receipt, Refusal> {
        if words.attachments.len() > FILES_MAX {
            return Err(Argument::Files.is(Fault::TooMany).into());
        }
        if words.attachments.is_empty() && words.body.is_empty() {
            return Err(Argument::Content.is(Fault::Empty).into());
        }
        match self.find_setting(user, room).await? {
            Setting::Everyone => self.tell_everyone(user, words),
            Setting::Room(place) => self.say_in(user, &place, words),
            Setting::Conversation(other) => self.tell_person(user, &other, words),
        }
    }

    /// Says something in the room of a name.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::Busy`].
    pub fn say_in_room(&self, user: &User, name: &RoomName, body: Body) -> Result<Receipt, Refusal> {
        let place = {
            let state = self.lock();
            let room = state.rooms.find_by_name(name, user.id).filter(|room| room.holds(user.id));
            room.ok_or(Refusal::NotInRoom)?.place.clone()
        };
        self.say_in(user, &place, Words { body, ..Words::default() })
    }

    /// Says something to everyone.
    ///
    /// # Errors
    /// [`Refusal::Busy`].
    pub fn say_to_everyone(&self, user: &User, client_id: ClientMessageId, body: Body) -> Result<Receipt, Refusal> {
        self.tell_everyone(user, Words { client_id, body, ..Words::default() })
    }

    /// Says something to one person.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`] where they are not online, [`Refusal::Busy`].
    pub fn say_to(&self, user: &User, to: UserId, client_id: ClientMessageId, body: Body) -> Result<Receipt, Refusal> {
        let to = self.lock().presence.find(to).map(|person| person.user.clone()).ok_or(Refusal::NoSuchUser)?;
        self.tell_person(user, &to, Words { client_id, body, ..Words::default() })
    }

    fn tell_everyone(&self, user: &User, words: Words) -> Result<Receipt, Refusal> {
        let message = {
            let state = self.lock();
            if state.is_kept_from(Measure::Mute, user.id, RoomId::EVERYONE) {
                return Err(Refusal::Muted);
            }
            draft(&state, user, RoomId::EVERYONE, Home::Stored, words)
        };
        self.say(message, Telling::Everyone)
    }

    fn tell_person(&self, user: &User, to: &User, words: Words) -> Result<Receipt, Refusal> {
        let (to, message) = {
            let state = self.lock();
            if state.is_kept_from(Measure::Mute, user.id, RoomId::conversation(user.id, to.id)) {
                return Err(Refusal::Muted);
            }
            // An account finds it when it comes; a guest who went is nobody any more.
            let online = state.presence.find(to.id).map(|person| &person.user);
            let other = online.or(Some(to).filter(|to| state.accounts.contains_key(&to.id)));
            // Whoever is blocked learns nothing of it: to them, the other is not there.
            let other = other.filter(|to| !state.is_blocked(to.id, user.id));
            let to = other.ok_or(Refusal::NoSuchUser)?.clone();
            let home = Home::Conversation(user.clone(), to.clone());
            let message = draft(&state, user, RoomId::conversation(user.id, to.id), home, words);
            (to, message)
        };
        self.say(message, Telling::Person(to))
    }

    fn say_in(&self, user: &User, place: &Place, words: Words) -> Result<Receipt, Refusal> {
        let client_id = words.client_id;
        // Under the lock: an order to forget the room comes after this one, or its author is no longer in it.
        let mut state = self.lock();
        let room = state.rooms.find(place.id).filter(|room| room.holds(user.id)).ok_or(Refusal::NotInRoom)?;
        let now = Instant::now();
        let home = match &room.keeping {
            Some(keeping) => {
                keeping.check_voice(user.id, state.standing(user.id, place.id), client_id, now)?;
                Home::Stored
            }
            None => Home::Passing(place.name.clone()),
        };
        if state.is_kept_from(Measure::Mute, user.id, place.id) {
            return Err(Refusal::Muted);
        }
        let receipt = self.say(draft(&state, user, place.id, home, words), Telling::Room(place.clone()))?;
        if let Some(keeping) = state.rooms.keeping_mut(place.id) {
            keeping.note_said(user.id, client_id, now);
        }
        Ok(receipt)
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

fn draft(state: &State, user: &User, room: RoomId, home: Home, words: Words) -> NewMessage {
    let Words { client_id, body, attachments, reply_to } = words;
    NewMessage {
        id: MessageId::new(),
        room,
        home,
        author: user.clone(),
        client_id,
        naming: state.name(&body),
        body,
        attachments,
        reply_to,
        at: now(),
    }
}

impl State {
    /// Whom a text may name, and which of the server's own emoji stand in it.
    pub(super) fn name(&self, body: &Body) -> Naming {
        let names = read_names(body.as_str());
        let online = names.iter().filter_map(|name| self.presence.find_by_name(name)).cloned().collect();
        let emoji = find_emoji(body.as_str(), |name| self.emoji.find(name).cloned());
        Naming { names, online, emoji }
    }
}
