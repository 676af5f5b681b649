//! Who is in the open room.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{Chat, Closed};
use crate::{
    client::dom,
    domain::{RoomId, User, UserId},
    protocol::{ListPeople, PeopleChanged, PersonArrived, PersonEntered, PersonLeft, PersonWent},
};

/// Within which time the people are asked for, where there are too many to be told of each: not by all pages at once.
const PEOPLE_WITHIN: Duration = Duration::from_secs(2);

impl Chat {
    pub(super) fn listen_for_people(self) {
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
        session.hear(move |changed: PeopleChanged| {
            if self.id == RoomId::EVERYONE {
                self.room.update(|room| room.people = changed.online);
                self.ask_for_people();
            }
        });
    }

    fn welcome(self, user: User) {
        self.note_move();
        self.people.update(|people| {
            if !people.iter().any(|known| known.id == user.id) {
                people.push(user);
            }
        });
    }

    fn see_off(self, user: UserId) {
        self.note_move();
        self.typists.stop(user);
        self.people.update(|people| people.retain(|known| known.id != user));
    }

    fn note_move(self) {
        self.moves.try_update_value(|moves| *moves += 1);
    }

    /// Asks who is online, soon; again, where somebody came or went meanwhile, as the answer may be from before.
    fn ask_for_people(self) {
        if self.asking_people.try_update_value(|asking| std::mem::replace(asking, true)).unwrap_or(true) {
            return;
        }
        let ask = move || {
            self.asking_people.try_set_value(false);
            spawn_local(async move {
                let before = self.moves.try_get_value();
                if let Ok(people) = self.session.ask(&ListPeople {}).await {
                    self.people.try_set(people);
                    if self.moves.try_get_value() != before {
                        self.ask_for_people();
                    }
                }
            });
        };
        set_timeout(ask, PEOPLE_WITHIN.mul_f64(dom::random()));
    }
}
