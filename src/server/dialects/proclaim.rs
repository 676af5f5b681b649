//! Telling every dialect what happened: the only place that touches Socket.IO rooms.

use std::sync::{Arc, Weak};

use serde_json::Value;
use socketioxide::{SocketIo, adapter::Adapter, operators::BroadcastOperators};

use super::{
    classic, missed, root,
    salon::{self, Circle},
    web,
};
use crate::{
    domain::{RoomId, UserId},
    server::chat::{Announcement, Announcements, Audience, ConnectionId, Event, House},
};

/// The Socket.IO room of those who came online in the dialect `salon`.
const SALON: &str = "salon";

/// What a dialect says of an event: the name and the one argument.
pub(super) struct Phrase {
    pub name: &'static str,
    pub payload: Value,
}

/// Tells what happens in the house on every namespace, in order, until the house is closed.
pub(super) async fn proclaim<A: Adapter>(
    io: SocketIo<A>,
    mut heard: Announcements,
    house: Weak<House>,
    circle: Arc<Circle>,
) {
    let mut salon = salon::Speaker::new(circle);
    while let Some(announcement) = heard.next().await {
        salon.note(&announcement.event);
        if let Some(all) = io.of(root::NAMESPACE) {
            move_in(&all, &announcement).await;
            seat_in_salon(&all, &announcement, &salon).await;
            let mut hearers = select(&all, &announcement.audience);
            if salon::has_words_for(&announcement.event) {
                hearers = hearers.except(SALON);
            }
            tell(hearers, classic::spell(&announcement)).await;
            if let Some((phrase, audience)) = salon.spell(&announcement) {
                tell(select_in_salon(&all, &audience), Some(phrase)).await;
            }
            move_out(&all, &announcement).await;
        }
        if let Some(all) = io.of(web::NAMESPACE) {
            move_in(&all, &announcement).await;
            let hearers = select(&all, &announcement.audience);
            if !tell(hearers.clone(), web::spell(&announcement)).await {
                missed::make_up(&house, hearers);
            }
            move_out(&all, &announcement).await;
        }
    }
}

/// `false` where somebody was not told, because too much waits for them already.
async fn tell<A: Adapter>(hearers: BroadcastOperators<A>, phrase: Option<Phrase>) -> bool {
    let Some(Phrase { name, payload }) = phrase else { return true };
    // A connection that is full or closing is not an error here.
    let Err(error) = hearers.emit(name, &payload).await else { return true };
    tracing::debug!(%error, name, "not told to all");
    !missed::misses_somebody(&error)
}

/// Connections enter Socket.IO rooms here, and leave them in [`move_out`], between what is told before and after: so that
/// each hears exactly what happened while its person was in the room.
async fn move_in<A: Adapter>(all: &BroadcastOperators<A>, Announcement { event, audience }: &Announcement) {
    match event {
        Event::Connected { user, rooms, .. } => {
            let mut names = vec![name_person(user.id)];
            names.extend(rooms.iter().map(|room| name_room(*room)));
            log_failure(select(all, audience).join(names).await);
        }
        Event::Entered { room, .. } if matches!(audience, Audience::Person(_)) => {
            log_failure(select(all, audience).join(name_room(room.id)).await);
        }
        _ => {}
    }
}

async fn move_out<A: Adapter>(all: &BroadcastOperators<A>, Announcement { event, audience }: &Announcement) {
    match event {
        Event::Left { room, .. } if matches!(audience, Audience::Person(_)) => {
            log_failure(select(all, audience).leave(name_room(room.id)).await);
        }
        Event::SessionEnded(_) => log_failure(select(all, audience).disconnect().await),
        _ => {}
    }
}

async fn seat_in_salon<A: Adapter>(
    all: &BroadcastOperators<A>,
    Announcement { event, audience }: &Announcement,
    salon: &salon::Speaker,
) {
    if let Event::Connected { connection, .. } = event
        && salon.seats(*connection)
    {
        log_failure(select(all, audience).join(SALON).await);
    }
}

fn select<A: Adapter>(all: &BroadcastOperators<A>, audience: &Audience) -> BroadcastOperators<A> {
    let all = all.clone();
    match audience {
        Audience::Everyone => all,
        Audience::EveryoneBut(user) => all.except(name_person(*user)),
        Audience::Room(room) => all.within(name_room(*room)),
        Audience::RoomBut(room, user) => all.within(name_room(*room)).except(name_person(*user)),
        Audience::Person(user) => all.within(name_person(*user)),
        Audience::Connection(connection) => all.within(name_connection(*connection)),
    }
}

/// The same, where everyone are those in the salon.
fn select_in_salon<A: Adapter>(all: &BroadcastOperators<A>, audience: &Audience) -> BroadcastOperators<A> {
    match audience {
        Audience::Everyone => all.clone().within(SALON),
        Audience::EveryoneBut(user) => all.clone().within(SALON).except(name_person(*user)),
        one => select(all, one),
    }
}

/// The Socket.IO room of one connection, which it enters when it is accepted.
pub(super) fn name_connection(connection: ConnectionId) -> String {
    format!("c{}", connection.0)
}

fn name_person(user: UserId) -> String {
    format!("u{user}")
}

fn name_room(room: RoomId) -> String {
    format!("r{room}")
}

fn log_failure<E: std::fmt::Display>(outcome: Result<(), E>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "a Socket.IO room could not be changed");
    }
}
