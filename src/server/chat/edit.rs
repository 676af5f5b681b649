//! Changing what one said, and answering by emoji.

use std::time::Instant;

use super::{Actor, House, clock::now, look::Setting, scribe::Telling};
use crate::{
    domain::{
        Argument, Body, ClientMessageId, Deed, Emoji, Fault, Measure, Message, MessageId, Refusal, RoomId, Standing,
        User,
    },
    server::store::{Alteration, By, Edit, Write},
};

impl House {
    /// Changes what a message of the person's says, and waits until that is durable. The message as it is then; saying
    /// the same once more changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`], [`Refusal::NoSuchMessage`], [`Refusal::NotYours`]; [`Refusal::Muted`],
    /// [`Refusal::RoomLocked`], [`Refusal::RoomArchived`], [`Refusal::NoSuchUser`] to whoever does not want to hear them;
    /// [`Refusal::Busy`], [`Refusal::NotSaved`], [`Refusal::Unavailable`].
    pub async fn edit_message(
        &self,
        user: &User,
        room: RoomId,
        message: MessageId,
        body: Body,
    ) -> Result<Message, Refusal> {
        self.check_edit(user, room).await?;
        let naming = self.lock().name(&body);
        self.change(user, room, message, By::Author(user.id), Alteration::Say(body, naming)).await
    }

    /// Whoever may say nothing in a room, or to somebody, may not say it by an edit either. To whom a room is not there, it is
    /// neither locked nor over.
    pub(super) async fn check_edit(&self, user: &User, room: RoomId) -> Result<(), Refusal> {
        let setting = self.find_setting(user, room).await?;
        let state = self.lock();
        if let Setting::Conversation(other) = &setting
            && state.is_blocked(other.id, user.id)
        {
            return Err(Refusal::NoSuchUser);
        }
        if state.is_kept_from(Measure::Mute, user.id, room) {
            return Err(Refusal::Muted);
        }
        let Some(keeping) = state.rooms.find(room).and_then(|room| room.keeping.as_ref()) else { return Ok(()) };
        match keeping.check_voice(user.id, state.standing(user.id, room), ClientMessageId::new(), Instant::now()) {
            // An edit is nothing new.
            Err(Refusal::TooSoon(_)) => Ok(()),
            outcome => outcome,
        }
    }

    /// Deletes a message, and waits until that is durable: its text is gone, its place stays. Whoever keeps order in a room
    /// may do so with everybody's.
    ///
    /// # Errors
    /// As [`House::edit_message`].
    pub async fn delete_message(&self, user: &User, room: RoomId, message: MessageId) -> Result<Message, Refusal> {
        let keeps_order = self.lock().standing(user.id, room) >= Standing::Moderator;
        let by = if keeps_order { By::Moderator } else { By::Author(user.id) };
        let deleted = self.change(user, room, message, by, Alteration::Delete).await?;
        if deleted.author.id != user.id {
            let entry = Actor::Person(user).entry(Deed::DeletedMessage).target(&deleted.author.name);
            let name = self.lock().rooms.find(room).map(|room| room.place.name.clone());
            self.write_later(Write::Audit(name.iter().fold(entry, |entry, name| entry.room(name))));
        }
        Ok(deleted)
    }

    /// Answers to a message by an emoji, or takes that back, and waits until it is durable. The message as it is then; doing
    /// so once more changes nothing.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] where it is no single emoji, or with it there would be too many; otherwise as
    /// [`House::edit_message`].
    pub async fn react(
        &self,
        user: &User,
        room: RoomId,
        message: MessageId,
        emoji: Emoji,
        is_on: bool,
    ) -> Result<Message, Refusal> {
        // What was there before it was known to be none can still be taken back.
        let own = emoji.own_name().and_then(|name| self.lock().emoji.find(name).map(|known| known.id));
        // Some clients ask for a picture where that goes without saying.
        let plain = emoji.as_str().trim_end_matches('\u{fe0f}');
        let emoji = match emojis::get(emoji.as_str()).or_else(|| emojis::get(plain)) {
            Some(known) => Emoji::parse(known.as_str())?,
            // Which of the server's own are at the message, the store knows.
            None if emoji.own_name().is_some() => emoji,
            None if is_on => return Err(Argument::Emoji.is(Fault::Unknown).into()),
            None => emoji,
        };
        self.check_edit(user, room).await?;
        let alteration = Alteration::React { user: user.clone(), emoji, own, is_on };
        self.change(user, room, message, By::Anybody, alteration).await
    }

    pub(super) async fn change(
        &self,
        user: &User,
        room: RoomId,
        message: MessageId,
        by: By,
        alteration: Alteration,
    ) -> Result<Message, Refusal> {
        let telling = match self.find_setting(user, room).await? {
            Setting::Everyone => Telling::Everyone,
            Setting::Room(place) => Telling::Room(place),
            Setting::Conversation(other) => Telling::Pair(user.id, other.id),
        };
        let edit = Edit { room, message, by, alteration, at: now() };
        self.hand_over(Write::Edit(edit), telling)?.message().await
    }
}
