//! What happens in the house, as the page hears it.

use crate::{
    protocol::{
        self, Away, AwayChanged, LevelChanged, MessageChanged, MessagePosted, PersonArrived, PersonEntered, PersonLeft,
        PersonWent, QuietChanged, RoomChanged, RoomGone, RoomRead, ServerAnnounced, ServerStopping, SessionEnded,
        SessionStarted, TypingChanged,
    },
    server::{
        chat::{Announcement, Audience, Event},
        dialects::proclaim::Phrase,
    },
};

/// The event's name and payload; none for what the page learns otherwise.
pub(in crate::server::dialects) fn spell(announcement: &Announcement) -> Option<Phrase> {
    let Announcement { event, audience } = announcement;
    match event.clone() {
        Event::Connected { user, rooms, online, .. } => phrase(SessionStarted { me: user, rooms, online }),
        // The person themselves hears it as `session.started`.
        Event::Arrived { .. } if matches!(audience, Audience::Connection(_)) => None,
        Event::Arrived { user, online } => phrase(PersonArrived { user, online }),
        Event::Went { user, online } => phrase(PersonWent { user: user.id, online }),
        Event::AwayChanged { user, is_away } => phrase(AwayChanged { people: vec![Away { user, is_away }] }),
        Event::Entered { user, room, .. } => phrase(PersonEntered { room: room.id, user }),
        Event::Left { user, room, stays, .. } => phrase(PersonLeft { room: room.id, user: user.id, stays }),
        Event::SaidToEveryone(message) | Event::SaidInRoom(message, _) | Event::SaidToPerson { message, .. } => {
            phrase(MessagePosted(message))
        }
        Event::Announced(message) => phrase(ServerAnnounced(message)),
        Event::MessageChanged(message) => phrase(MessageChanged(message)),
        Event::RoomChanged(summary) => phrase(RoomChanged(summary)),
        Event::RoomGone(room) => phrase(RoomGone { room }),
        Event::Typing(typing) => phrase(TypingChanged(typing)),
        Event::Read { user, room, sequence } => phrase(RoomRead { room, user, sequence }),
        Event::LevelChanged { room, level } => phrase(LevelChanged { room, level }),
        Event::QuietChanged(is_quiet) => phrase(QuietChanged { is_quiet }),
        Event::SessionEnded(_) => phrase(SessionEnded {}),
        Event::Stopping { spread } => phrase(ServerStopping { spread_ms: spread.as_millis() as u32 }),
        // Every command is acknowledged; there is nothing to say twice.
        Event::Refused(_) => None,
        // The room's name goes with the room.
        Event::KnownAs { .. } => None,
        // Whoever it was is told of by going and coming.
        Event::Renamed(_) => None,
    }
}

pub(super) fn phrase<E: protocol::Event>(event: E) -> Option<Phrase> {
    match serde_json::to_value(event) {
        Ok(payload) => Some(Phrase { name: E::NAME, payload }),
        Err(error) => {
            tracing::error!(%error, name = E::NAME, "an event could not be written as JSON");
            None
        }
    }
}
