//! Pinning messages in their rooms.

use super::{Actor, House, house::unavailable, look::Setting};
use crate::{
    domain::{Deed, Message, MessageId, Refusal, RoomId, RoomKind, User},
    server::store::{Alteration, By},
};

impl House {
    /// Pins a message in its room, or unpins it, and waits until that is durable. The message as it is then; doing so once
    /// more changes nothing. Of kept rooms, the audit log has it.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] but for those who [may](RoomKind::lets_pin); [`Refusal::Invalid`] where
    /// [`PINS_MAX`](crate::domain::PINS_MAX) are pinned already; otherwise as [`House::edit_message`].
    pub async fn pin_message(
        &self,
        user: &User,
        room: RoomId,
        message: MessageId,
        is_on: bool,
    ) -> Result<Message, Refusal> {
        let kind = self.find_kind(user, room).await?;
        if !kind.lets_pin(self.lock().standing(user.id, room)) {
            return Err(Refusal::NotAllowed);
        }
        self.check_edit(user, room).await?;
        let deed = if is_on { Deed::PinnedMessage } else { Deed::UnpinnedMessage };
        let entry = match &kind {
            RoomKind::Kept { name, .. } => Some(Actor::Person(user).entry(deed).room(name)),
            _ => None,
        };
        self.change(user, room, message, By::Anybody, Alteration::Pin(is_on, entry)).await
    }

    /// The messages that are pinned in a room, the one that was pinned last first; and whether the person may unpin them.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] for those who are not in it, [`Refusal::Unavailable`].
    pub async fn read_pins(&self, user: &User, room: RoomId) -> Result<(Vec<Message>, bool), Refusal> {
        let kind = self.find_kind(user, room).await?;
        let pins = self.store.read_pins(room).await.map_err(unavailable)?;
        Ok((pins, kind.lets_pin(self.lock().standing(user.id, room))))
    }

    /// What sort of room it is to somebody in it.
    async fn find_kind(&self, user: &User, room: RoomId) -> Result<RoomKind, Refusal> {
        let setting = self.find_setting(user, room).await?;
        Ok(match setting {
            Setting::Everyone => RoomKind::Everyone,
            Setting::Conversation(with) => RoomKind::Conversation { with: self.lock().presence.present(with) },
            Setting::Room(place) => self.lock().rooms.find(place.id).ok_or(Refusal::NotInRoom)?.summary().kind,
        })
    }
}
