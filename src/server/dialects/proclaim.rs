//! Telling every dialect what happened: the only place that touches Socket.IO rooms.

use serde_json::Value;
use socketioxide::{SocketIo, adapter::Adapter, operators::BroadcastOperators};
use tokio::sync::mpsc;

use super::{classic, web};
use crate::{
    domain::{RoomId, UserId},
    server::chat::{Announcement, Audience, ConnectionId, Event},
};

/// What a dialect says of an event: the name and the one argument.
pub(super) struct Phrase {
    pub name: &'static str,
    pub payload: Value,
}

/// Tells what happens in the house on every namespace, in order, until the house is closed.
pub async fn proclaim<A: Adapter>(io: SocketIo<A>, mut heard: mpsc::UnboundedReceiver<Announcement>) {
    while let Some(announcement) = heard.recv().await {
        tell(&io, classic::NAMESPACE, &announcement, classic::spell(&announcement)).await;
        tell(&io, web::NAMESPACE, &announcement, web::spell(&announcement)).await;
    }
}

/// Connections enter and leave Socket.IO rooms here, between what is told before and after: so that each hears exactly
/// what happened while its person was in the room.
async fn tell<A: Adapter>(io: &SocketIo<A>, namespace: &str, announcement: &Announcement, phrase: Option<Phrase>) {
    let Some(all) = io.of(namespace) else { return };
    let Announcement { event, audience } = announcement;
    let own = matches!(audience, Audience::Person(_));
    match event {
        Event::Connected { user, rooms, .. } => {
            let mut names = vec![name_person(user.id)];
            names.extend(rooms.iter().map(|room| name_room(*room)));
            log_failure(select(all.clone(), audience).join(names).await);
        }
        Event::Entered { room, .. } if own => {
            log_failure(select(all.clone(), audience).join(name_room(room.id)).await);
        }
        _ => {}
    }
    if let Some(Phrase { name, payload }) = phrase {
        // A connection that is full or closing: it is not an error here, and recovers by `room.sync`.
        if let Err(error) = select(all.clone(), audience).emit(name, &payload).await {
            tracing::debug!(%error, name, "not told to all");
        }
    }
    match event {
        Event::Left { room, .. } if own => {
            log_failure(select(all, audience).leave(name_room(room.id)).await);
        }
        Event::SessionEnded(_) => log_failure(select(all, audience).disconnect().await),
        _ => {}
    }
}

fn select<A: Adapter>(all: BroadcastOperators<A>, audience: &Audience) -> BroadcastOperators<A> {
    match audience {
        Audience::Everyone => all,
        Audience::EveryoneBut(user) => all.except(name_person(*user)),
        Audience::Room(room) => all.within(name_room(*room)),
        Audience::RoomBut(room, user) => all.within(name_room(*room)).except(name_person(*user)),
        Audience::Person(user) => all.within(name_person(*user)),
        Audience::Connection(connection) => all.within(name_connection(*connection)),
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
