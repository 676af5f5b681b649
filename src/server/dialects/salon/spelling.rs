//! What happens in the house, as the salon hears it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::{Circle, command::ALL};
use crate::{
    domain::{UserId, Username},
    server::{
        chat::{Announcement, Audience, ConnectionId, Event},
        dialects::{proclaim::Phrase, reason::give_reason, told::tell_text},
    },
};

/// Tells the salon what happens. It knows who is in the salon, and keeps the list of who is online, which goes with
/// every coming and going.
pub(in crate::server::dialects) struct Speaker {
    circle: Arc<Circle>,
    seats: HashSet<ConnectionId>,
    members: HashMap<UserId, ConnectionId>,
    online: IndexMap<UserId, Username>,
}

impl Speaker {
    /// Speaks to those whom the circle tells it of.
    pub fn new(circle: Arc<Circle>) -> Self {
        Self { circle, seats: HashSet::new(), members: HashMap::new(), online: IndexMap::new() }
    }

    /// Takes note of what happened. To be given every announcement, in order.
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::Connected { connection, user, .. } if self.circle.take(*connection) => {
                self.seats.insert(*connection);
                self.members.insert(user.id, *connection);
            }
            Event::Arrived { user, .. } => {
                self.online.insert(user.id, user.name.clone());
            }
            Event::Went { user, .. } => {
                self.online.shift_remove(&user.id);
                if let Some(connection) = self.members.remove(&user.id) {
                    self.seats.remove(&connection);
                }
            }
            _ => {}
        }
    }

    /// Whether a connection came online in this dialect.
    pub fn seats(&self, connection: ConnectionId) -> bool {
        self.seats.contains(&connection)
    }

    /// The event's name and payload, and who in the salon hears it; none for what this dialect has no word for, or nobody
    /// in the salon hears.
    pub fn spell(&self, announcement: &Announcement) -> Option<(Phrase, Audience)> {
        if self.seats.is_empty() {
            return None;
        }
        let Announcement { event, audience } = announcement;
        let (name, payload, audience) = match event {
            // Who comes hears it with all others.
            Event::Arrived { user, .. } if *audience == Audience::EveryoneBut(user.id) => {
                ("online", json!({"user": user.name, "users": self.list()}), Audience::Everyone)
            }
            Event::Went { user, .. } => {
                ("offline", json!({"user": user.name, "users": self.list()}), Audience::Everyone)
            }
            Event::SaidToEveryone(message) => (
                "say",
                json!({"from": message.author.name, "to": ALL, "msg": tell_text(message)}),
                Audience::EveryoneBut(message.author.id),
            ),
            Event::SaidToPerson { message, to }
                if *audience == Audience::Person(to.id) && self.members.contains_key(&to.id) =>
            {
                ("say", json!({"from": message.author.name, "to": to.name, "msg": tell_text(message)}), *audience)
            }
            Event::Refused(refusal) if matches!(audience, Audience::Connection(one) if self.seats(*one)) => {
                ("err", give_reason(*refusal).into(), *audience)
            }
            _ => return None,
        };
        Some((Phrase { name, payload }, audience))
    }

    fn list(&self) -> Value {
        list_names(self.online.values())
    }
}

/// Whether the salon hears of such events in its own words, and not in those of `classic`.
pub(in crate::server::dialects) fn has_words_for(event: &Event) -> bool {
    matches!(
        event,
        Event::Arrived { .. }
            | Event::Went { .. }
            | Event::SaidToEveryone(_)
            | Event::SaidToPerson { .. }
            | Event::Refused(_)
    )
}

/// `{name: name, …}`
pub(super) fn list_names<'a>(names: impl Iterator<Item = &'a Username>) -> Value {
    let names: Map<_, _> = names.map(|name| (name.to_string(), json!(name))).collect();
    Value::Object(names)
}
