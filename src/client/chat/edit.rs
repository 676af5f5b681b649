//! Changing what one said.

use leptos::{prelude::*, task::spawn_local};

use super::Chat;
use crate::{
    client::AskError,
    domain::{Body, Message, MessageId},
    protocol::{DeleteMessage, EditMessage},
};

impl Chat {
    /// The message that is being edited, where one is: the person's own, and not deleted meanwhile.
    pub fn editing(self) -> Signal<Option<Message>> {
        Signal::derive(move || {
            let id = self.editing.get()?;
            let found = self.timeline.with(|timeline| timeline.find(id).cloned())?;
            (found.author.id == self.me().id && found.body.is_some()).then_some(found)
        })
    }

    /// Begins to edit a message of the person's.
    pub fn begin_editing(self, message: MessageId) {
        self.editing.set(Some(message));
    }

    /// Begins to edit the last message of the person's that is shown. `false` where there is none.
    pub fn edit_last(self) -> bool {
        let me = self.me().id;
        let last = self.timeline.with_untracked(|timeline| {
            let own = timeline.shown().filter(|message| message.author.id == me && message.body.is_some());
            own.last().map(|message| message.id)
        });
        self.editing.set(last);
        last.is_some()
    }

    /// Leaves the message as it is.
    pub fn end_editing(self) {
        self.editing.try_set(None);
    }

    /// Changes what a message says; it is shown when it is done.
    ///
    /// # Errors
    /// Those of [`crate::client::Socket::ask`].
    pub async fn edit(self, message: MessageId, body: Body) -> Result<(), AskError> {
        let changed = self.session.ask(&EditMessage { room: self.id, message, body }).await?;
        self.take_changed(changed);
        self.end_editing();
        Ok(())
    }

    /// Deletes a message; `done` is told whether it worked.
    pub fn delete(self, message: MessageId, done: impl Fn(Result<(), AskError>) + 'static) {
        spawn_local(async move {
            let outcome = self.session.ask(&DeleteMessage { room: self.id, message }).await;
            done(outcome.map(|changed| self.take_changed(changed)));
        });
    }

    pub(super) fn take_changed(self, message: Message) {
        self.note_pin(&message);
        let is_past = self.is_past();
        self.timeline.try_update(|timeline| {
            // Of the past, only what is shown.
            if !is_past || timeline.find(message.id).is_some() {
                timeline.take_changed(message);
            }
        });
        self.catch_up();
    }
}
