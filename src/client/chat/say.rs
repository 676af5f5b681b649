//! Saying something.

use leptos::{prelude::*, task::spawn_local};

use super::Chat;
use crate::{
    client::{AskError, Delivery, Draft, Failure, dom},
    domain::{Attachment, Body, Change, ClientMessageId, Message, Timestamp},
};

impl Chat {
    /// Says something, with files that the server has: shown at once, and sent until it is acknowledged.
    pub fn post(self, body: Body, attachments: Vec<Attachment>) {
        let client_id = ClientMessageId::new();
        let at = Timestamp(dom::now() as i64);
        let reply = self.replying().get_untracked();
        let draft = Draft { client_id, body, attachments, reply, at, delivery: Delivery::Waiting };
        self.outbox.add(self.id, draft.clone());
        self.timeline.update(|timeline| timeline.write(draft.clone()));
        self.reply_to(None);
        self.tell_typing(false);
        self.send(draft);
    }

    /// Sends an unsent message again.
    pub fn retry(self, client_id: ClientMessageId) {
        if let Some(draft) = self.timeline.try_update(|timeline| timeline.retry(client_id)).flatten() {
            self.outbox.set_delivery(client_id, Delivery::Waiting);
            self.send(draft);
        }
    }

    /// Gives up an unsent message; itself.
    pub fn discard(self, client_id: ClientMessageId) -> Option<Draft> {
        self.outbox.remove(client_id);
        self.timeline.try_update(|timeline| timeline.discard(client_id)).flatten()
    }

    pub(super) fn send(self, draft: Draft) {
        spawn_local(async move {
            let client_id = draft.client_id;
            let command = draft.to_command(self.id);
            let failure = match self.session.ask(&command).await {
                Ok(posted) => {
                    self.outbox.remove(client_id);
                    let author = match self.me.try_get_value() {
                        Some(me) => me,
                        None => return,
                    };
                    self.take(Message {
                        id: posted.id,
                        room: self.id,
                        sequence: posted.sequence,
                        author,
                        client_id,
                        body: Some(draft.body),
                        attachments: draft.attachments,
                        reply: draft.reply,
                        mentions: posted.mentions,
                        emoji: posted.emoji,
                        reactions: Vec::new(),
                        at: posted.at,
                        edited_at: None,
                        pinned_at: None,
                        change: Change::START,
                    });
                    return;
                }
                // It goes out (again) when the line is up: sending twice is saying once.
                Err(AskError::Offline) => return,
                Err(AskError::Unanswered) if !self.session.is_connected() => return,
                Err(AskError::Refused(refusal)) => Failure::Refused(refusal),
                Err(AskError::Unanswered) => Failure::Unanswered,
            };
            self.outbox.set_delivery(client_id, Delivery::Failed(failure));
            self.timeline.try_update(|timeline| timeline.fail(client_id, failure));
        });
    }

    /// What an earlier look at this room left unsent is shown again, and goes out with the rest.
    pub(super) fn take_unsent(self) {
        let outbox = self.outbox;
        Effect::new(move || {
            outbox.track_loads();
            outbox.set_open(Some(self.id));
            for draft in outbox.list(self.id) {
                self.timeline.update(|timeline| timeline.write(draft));
            }
        });
        on_cleanup(move || outbox.set_open(None));
    }
}
