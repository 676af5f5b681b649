//! Who is in the open room.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{Chat, Closed};
use crate::{
    client::{Timeline, dom},
    domain::{Present, RoomId, Timestamp, User, UserId},
    protocol::{AwayChanged, ListPeople, PeopleChanged, PersonArrived, PersonEntered, PersonLeft, PersonWent},
};

/// Within which time the people are asked for, where there are too many to be told of each: not by all pages at once.
const PEOPLE_WITHIN: Duration = Duration::from_secs(2);

/// So many who are not there are shown at most.
const OUTSIDE_MAX: usize = 100;

impl Chat {
    pub(super) fn listen_for_people(self) {
        let session = self.session;
        session.hear(move |came: PersonEntered| {
            if came.room == self.id {
                let is_news = self.welcome(came.user.clone());
                if is_news {
                    self.tell_move(came.user, Timeline::come);
                }
            }
        });
        session.hear(move |left: PersonLeft| {
            if left.room != self.id {
                return;
            }
            if left.user == self.me().id {
                self.closed.set(Some(Closed::Outside));
            }
            if let Some(user) = self.see_off(left.user) {
                if left.stays {
                    self.outside.update(|outside| place(outside, user.clone()));
                }
                self.tell_move(user, Timeline::go);
            }
        });
        session.hear(move |arrived: PersonArrived| {
            if self.id == RoomId::EVERYONE {
                self.welcome(arrived.user);
                self.room.update(|room| room.people = arrived.online);
            } else {
                self.note_presence(arrived.user.id, true, false);
            }
        });
        session.hear(move |went: PersonWent| {
            if self.id == RoomId::EVERYONE {
                self.see_off(went.user);
                self.room.update(|room| room.people = went.online);
            } else {
                self.note_presence(went.user, false, false);
                if self.room.with_untracked(|room| room.is_with(went.user)) {
                    // Where they let it be seen.
                    let now = Timestamp(dom::now() as i64);
                    self.last_here.update(|last| *last = last.map(|_| now));
                }
            }
        });
        session.hear(move |changed: PeopleChanged| {
            if self.id == RoomId::EVERYONE {
                self.room.update(|room| room.people = changed.online);
                self.ask_for_people();
            }
        });
        session.hear(move |changed: AwayChanged| {
            self.away.update(|away| {
                away.retain(|user| !changed.people.iter().any(|one| one.user == *user));
                away.extend(changed.people.iter().filter(|one| one.is_away).map(|one| one.user));
            });
            for one in changed.people {
                self.note_presence(one.user, true, one.is_away);
            }
        });
    }

    pub(super) fn set_people(self, people: &[Present]) {
        self.away.try_set(list_away(people));
        self.people.try_set(people.iter().map(Present::user).collect());
        self.outside.try_update(|outside| outside.retain(|user| !people.iter().any(|one| one.id == user.id)));
    }

    /// Notes whether the other one of a conversation is there.
    fn note_presence(self, user: UserId, is_online: bool, is_away: bool) {
        let mut room = self.room.get_untracked();
        if room.note_presence(user, is_online, is_away) {
            self.room.set(room);
        }
    }

    /// Takes somebody in; `false` where they were known to be here.
    fn welcome(self, user: User) -> bool {
        self.note_move();
        let is_news = self.people.with_untracked(|people| !people.iter().any(|known| known.id == user.id));
        if is_news {
            self.outside.update(|outside| outside.retain(|known| known.id != user.id));
            self.people.update(|people| people.push(user));
        }
        is_news
    }

    /// Takes somebody out; themselves, where they were known to be here.
    fn see_off(self, user: UserId) -> Option<User> {
        self.note_move();
        self.typists.stop(user);
        self.away.update(|away| away.retain(|known| *known != user));
        let place = self.people.with_untracked(|people| people.iter().position(|known| known.id == user))?;
        self.people.try_update(|people| people.remove(place))
    }

    /// Shows among the messages that somebody else came or left, unless these are of the past, or nobody wants to hear them.
    fn tell_move(self, user: User, tell: fn(&mut Timeline, User)) {
        if user.id != self.me().id && !self.is_past() && !self.has_blocked(user.id) {
            self.timeline.update(|timeline| tell(timeline, user));
        }
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
                    self.set_people(&people);
                    if self.moves.try_get_value() != before {
                        self.ask_for_people();
                    }
                }
            });
        };
        set_timeout(ask, PEOPLE_WITHIN.mul_f64(dom::random()));
    }
}

/// Who of them is away.
pub(super) fn list_away(people: &[Present]) -> Vec<UserId> {
    people.iter().filter(|one| one.is_away).map(|one| one.id).collect()
}

/// Puts somebody among others in the order of their names; not where these are many already.
fn place(people: &mut Vec<User>, user: User) {
    if people.len() < OUTSIDE_MAX && !people.iter().any(|known| known.id == user.id) {
        people.insert(people.partition_point(|known| known.name <= user.name), user);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Username;

    fn somebody(name: &str) -> User {
        User { id: UserId::new(), name: Username::parse(name).unwrap() }
    }

    #[test]
    fn who_leaves_is_placed_by_name_once_and_not_without_end() {
        let mut people = Vec::new();
        let ben = somebody("Ben");
        for user in [ben.clone(), somebody("Ann"), ben.clone(), somebody("Cleo")] {
            place(&mut people, user);
        }
        let names: Vec<_> = people.iter().map(|user| user.name.as_str()).collect();
        assert_eq!(names, ["Ann", "Ben", "Cleo"]);
        (0..2 * OUTSIDE_MAX).for_each(|_| place(&mut people, somebody("Dora")));
        assert_eq!(people.len(), OUTSIDE_MAX);
    }
}
