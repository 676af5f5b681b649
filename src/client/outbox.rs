//! One's own messages that are not known to be said, in all rooms. They outlive the look at a room, and the page: each is
//! kept in this browser until the server has it, and sent (again) when the line is up. Sending twice is saying once.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{AskError, Delivery, Draft, Failure, Session, storage, use_session};
use crate::domain::{ClientMessageId, RoomId, UserId};

/// What the keys in this browser begin with; the person's id and the message's follow.
const KEY: &str = "teahouse.outbox.";

/// A message in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    room: RoomId,
    /// Its place among the person's messages.
    order: u64,
    draft: Draft,
}

/// The outbox of this page's person.
#[derive(Clone, Copy)]
pub struct Outbox {
    entries: StoredValue<Vec<Entry>>,
    owner: StoredValue<Option<UserId>>,
    open: StoredValue<Option<RoomId>>,
    loads: RwSignal<u32>,
}

/// Makes the page's outbox, and gives it to all below.
pub fn provide_outbox() {
    let session = use_session();
    let outbox = Outbox {
        entries: StoredValue::new(Vec::new()),
        owner: StoredValue::new(None),
        open: StoredValue::new(None),
        loads: RwSignal::new(0),
    };
    session.on_change_of_person(move |owner| outbox.change_owner(owner));
    session.on_start(move || outbox.send_elsewhere(session));
    provide_context(outbox);
}

/// The page's outbox.
pub fn use_outbox() -> Outbox {
    expect_context()
}

impl Outbox {
    /// Tracks that messages of an earlier page were found.
    pub fn track_loads(self) {
        self.loads.track();
    }

    /// What is unsent in a room, in the order in which it was written.
    pub fn list(self, room: RoomId) -> Vec<Draft> {
        self.entries.with_value(|entries| {
            entries.iter().filter(|entry| entry.room == room).map(|entry| entry.draft.clone()).collect()
        })
    }

    /// Notes which room's messages are sent by whoever has it open; none when it is closed.
    pub fn set_open(self, room: Option<RoomId>) {
        self.open.try_update_value(|open| *open = room);
    }

    /// Adds a message.
    pub fn add(self, room: RoomId, draft: Draft) {
        self.entries.update_value(|entries| {
            let order = entries.last().map_or(0, |last| last.order + 1);
            entries.push(Entry { room, order, draft });
        });
        self.keep_last();
    }

    /// Notes how far a message got.
    pub fn set_delivery(self, client_id: ClientMessageId, delivery: Delivery) {
        let changed = self.entries.try_update_value(|entries| {
            let entry = entries.iter_mut().find(|entry| entry.draft.client_id == client_id)?;
            entry.draft.delivery = delivery;
            Some(entry.clone())
        });
        if let Some(entry) = changed.flatten() {
            self.keep(&entry);
        }
    }

    /// Takes a message out: the server has it, or the person gave it up.
    pub fn remove(self, client_id: ClientMessageId) {
        let had = self.entries.try_update_value(|entries| {
            let before = entries.len();
            entries.retain(|entry| entry.draft.client_id != client_id);
            entries.len() < before
        });
        if had == Some(true)
            && let Some(owner) = self.owner.get_value()
        {
            storage::forget(&name_key(owner, client_id));
        }
    }

    /// Another person's messages are not this one's business: whoever shares the browser sees nothing of them.
    fn change_owner(self, owner: Option<UserId>) {
        let prefix = owner.map(|owner| format!("{KEY}{owner}."));
        let mut entries: Vec<Entry> = Vec::new();
        for key in storage::list_keys(KEY) {
            match prefix.as_ref().filter(|prefix| key.starts_with(*prefix)).and_then(|_| storage::read(&key)) {
                Some(entry) => entries.push(entry),
                None => storage::forget(&key),
            }
        }
        entries.sort_by_key(|entry| entry.order);
        self.entries.set_value(entries);
        self.owner.set_value(owner);
        self.loads.update(|loads| *loads += 1);
    }

    /// Sends what waits in rooms that are not open, one after the other.
    fn send_elsewhere(self, session: Session) {
        let open = self.open.get_value();
        let waiting: Vec<_> = self.entries.with_value(|entries| {
            let elsewhere = entries.iter().filter(|entry| Some(entry.room) != open);
            elsewhere.filter(|entry| entry.draft.delivery == Delivery::Waiting).cloned().collect()
        });
        spawn_local(async move {
            for Entry { room, draft, .. } in waiting {
                let command = draft.to_command(room);
                match session.ask(&command).await {
                    Ok(_) => self.remove(draft.client_id),
                    Err(AskError::Refused(refusal)) => {
                        self.set_delivery(draft.client_id, Delivery::Failed(Failure::Refused(refusal)));
                    }
                    // It goes out when the line is up again.
                    Err(AskError::Offline | AskError::Unanswered) => return,
                }
            }
        });
    }

    fn keep_last(self) {
        if let Some(entry) = self.entries.with_value(|entries| entries.last().cloned()) {
            self.keep(&entry);
        }
    }

    fn keep(self, entry: &Entry) {
        if let Some(owner) = self.owner.get_value() {
            storage::keep(&name_key(owner, entry.draft.client_id), entry);
        }
    }
}

fn name_key(owner: UserId, message: ClientMessageId) -> String {
    format!("{KEY}{owner}.{}", message.0)
}
