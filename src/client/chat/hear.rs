//! What the server tells of the open room.

use leptos::prelude::*;

use super::{Chat, Closed};
use crate::{
    domain::{RoomId, User, UserId},
    protocol::{
        MessageChanged, MessagePosted, PersonArrived, PersonEntered, PersonLeft, PersonWent, RoomChanged, RoomGone,
        TypingChanged,
    },
};

impl Chat {
    pub(super) fn listen(self) {
        let session = self.session;
        session.hear(move |MessagePosted(message)| {
            if message.room == self.id && !self.past {
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
        session.on_start(move || self.rejoin());
    }

    fn listen_for_people(self) {
        let session = self.session;
        session.hear(move |came: PersonEntered| {
            if came.room == self.id {
                self.welcome(came.user);
            }
        });
        session.hear(move |left: PersonLeft| {
            if left.room != self.id {
                return;
            }
            if left.user == self.me().id {
                self.closed.set(Some(Closed::Outside));
            }
            self.see_off(left.user);
        });
        session.hear(move |arrived: PersonArrived| {
            if self.id == RoomId::EVERYONE {
                self.welcome(arrived.user);
                self.room.update(|room| room.people = arrived.online);
            }
        });
        session.hear(move |went: PersonWent| {
            if self.id == RoomId::EVERYONE {
                self.see_off(went.user);
                self.room.update(|room| room.people = went.online);
            }
        });
    }

    fn welcome(self, user: User) {
        self.people.update(|people| {
            if !people.iter().any(|known| known.id == user.id) {
                people.push(user);
            }
        });
    }

    fn see_off(self, user: UserId) {
        self.typists.stop(user);
        self.people.update(|people| people.retain(|known| known.id != user));
    }
}
