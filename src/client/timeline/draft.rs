//! One's own messages that are not known to be said.

use serde::{Deserialize, Serialize};

use super::Timeline;
use crate::{
    domain::{Attachment, Body, ClientMessageId, Refusal, Reply, RoomId, Timestamp},
    protocol::PostMessage,
};

/// One's own message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id, by which it is known when it comes back.
    pub client_id: ClientMessageId,
    /// What it says.
    pub body: Body,
    /// The files that go with it, which the server has by now.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// What it answers to.
    #[serde(default)]
    pub reply: Option<Reply>,
    /// When it was written, by this device's clock.
    pub at: Timestamp,
    /// How far it got.
    pub delivery: Delivery,
}

impl Draft {
    /// What sends it to a room.
    pub fn to_command(&self, room: RoomId) -> PostMessage {
        let attachments = self.attachments.iter().map(|attachment| attachment.id).collect();
        let reply_to = self.reply.as_ref().map(|reply| reply.to);
        PostMessage { room, client_id: self.client_id, body: self.body.clone(), attachments, reply_to }
    }
}

/// How far an unsent message got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Delivery {
    /// It is on its way, or will be when there is a connection.
    Waiting,
    /// It was not taken; the person decides what becomes of it.
    Failed(Failure),
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Failure {
    /// The server said no.
    Refused(Refusal),
    /// No answer came. Sending it again is safe: it is said once.
    Unanswered,
}

impl Timeline {
    /// Adds one's own message, as far as it got. One that is known already, or was said, is not added.
    pub fn write(&mut self, draft: Draft) {
        let is_known = |id| self.unsent.iter().any(|one| one.client_id == id);
        let is_said = |id| self.said.values().any(|one| one.client_id == id);
        if !is_known(draft.client_id) && !is_said(draft.client_id) {
            self.unsent.push(draft);
        }
    }

    /// Notes that one's own message was not taken.
    pub fn fail(&mut self, client_id: ClientMessageId, failure: Failure) {
        self.set_delivery(client_id, Delivery::Failed(failure));
    }

    /// Puts one's own message on its way again; itself, where there is such a message.
    pub fn retry(&mut self, client_id: ClientMessageId) -> Option<Draft> {
        self.set_delivery(client_id, Delivery::Waiting);
        self.unsent.iter().find(|draft| draft.client_id == client_id).cloned()
    }

    /// Gives up one's own message; itself, where there is such a message.
    pub fn discard(&mut self, client_id: ClientMessageId) -> Option<Draft> {
        let place = self.unsent.iter().position(|draft| draft.client_id == client_id)?;
        Some(self.unsent.remove(place))
    }

    /// One's own messages that are on their way, in the order in which they were written.
    pub fn waiting(&self) -> Vec<Draft> {
        self.unsent.iter().filter(|draft| draft.delivery == Delivery::Waiting).cloned().collect()
    }

    /// How many of one's own messages are not known to be said.
    pub fn unsent_count(&self) -> usize {
        self.unsent.len()
    }

    fn set_delivery(&mut self, client_id: ClientMessageId, delivery: Delivery) {
        if let Some(draft) = self.unsent.iter_mut().find(|draft| draft.client_id == client_id) {
            draft.delivery = delivery;
        }
    }
}
