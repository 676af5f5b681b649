//! What the server tells of the open room.

use leptos::prelude::*;

use super::{Chat, Closed};
use crate::protocol::{MessageChanged, MessagePosted, RoomChanged, RoomGone, TypingChanged};

impl Chat {
    pub(super) fn listen(self) {
        let session = self.session;
        session.hear(move |MessagePosted(message)| {
            if message.room == self.id && !self.is_past() {
                self.typists.stop(message.author.id);
                self.take(message);
            }
        });
        session.hear(move |MessageChanged(message)| {
            if message.room == self.id {
                self.take_changed(message);
            }
        });
        session.hear(move |RoomChanged(room)| {
            if room.id == self.id {
                self.room.set(room);
            }
        });
        session.hear(move |gone: RoomGone| {
            if gone.room == self.id {
                self.closed.set(Some(Closed::Gone));
            }
        });
        session.hear(move |TypingChanged(typing)| {
            if typing.room == self.id {
                self.typists.take(typing);
            }
        });
        self.listen_for_people();
        self.listen_for_reading();
        session.on_start(move || self.rejoin());
    }
}
