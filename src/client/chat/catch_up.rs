//! Reading what was said before, and what was missed.

use leptos::{prelude::*, task::spawn_local};

use super::{Chat, Closed};
use crate::{
    client::{AskError, Mark, Timeline, dom},
    domain::Page,
    protocol::{EnterRoom, ReadHistory, RoomView, SyncRoom},
};

/// Who missed more than this sees the newest messages instead of all that was missed.
const FAR_BEHIND: u64 = 500;

impl Chat {
    /// Asks for the messages before the oldest one that is shown.
    pub fn load_history(self) {
        let oldest = self.timeline.with_untracked(|timeline| timeline.oldest().filter(|_| timeline.has_earlier()));
        let Some(before) = oldest.filter(|_| !self.loading_history.get_untracked()) else { return };
        self.loading_history.set(true);
        spawn_local(async move {
            if let Ok(page) = self.session.ask(&ReadHistory { room: self.id, before: Some(before) }).await {
                self.note_said(&page);
                self.timeline.try_update(|timeline| timeline.take_history(before, page));
            }
            // What is put before the rest is no news: it is there before the log may speak again.
            dom::after_paint(move || {
                self.loading_history.try_set(false);
            });
        });
    }

    /// Asks for what is missing, page by page, until nothing is.
    pub(super) fn catch_up(self) {
        let busy = self.catching_up.try_get_value().unwrap_or(true);
        if busy || self.is_past() || self.find_gap().is_none() {
            return;
        }
        self.catching_up.set_value(true);
        spawn_local(async move {
            while let Some(mark) = self.find_gap() {
                // What the server does not know of (any more) is not asked for again and again.
                if self.fetch_after(mark).await.is_err() || self.find_gap() == Some(mark) {
                    break;
                }
            }
            self.catching_up.try_update_value(|busy| *busy = false);
        });
    }

    fn find_gap(self) -> Option<Mark> {
        self.timeline.try_with_untracked(Timeline::gap).flatten()
    }

    async fn fetch_after(self, mark: Mark) -> Result<(), AskError> {
        let far_behind = self.timeline.try_with_untracked(|timeline| timeline.missing() > FAR_BEHIND) == Some(true);
        if far_behind {
            let page = self.session.ask(&ReadHistory { room: self.id, before: None }).await?;
            self.note_said(&page);
            self.timeline.try_update(|timeline| timeline.restart(page));
        } else {
            self.sync_after(mark).await?;
        }
        Ok(())
    }

    /// Asks for a page of what comes after a mark. Whether there is still more.
    pub(super) async fn sync_after(self, mark: Mark) -> Result<bool, AskError> {
        let Mark { after, changed_after, .. } = mark;
        let command = SyncRoom { room: self.id, after, changed_after: Some(changed_after) };
        let page = self.session.ask(&command).await?;
        let more = page.more;
        self.note_said(&page);
        page.changed.iter().for_each(|message| self.note_pin(message));
        self.timeline.try_update(|timeline| timeline.take_synced(mark, page));
        Ok(more)
    }

    /// What was said needs no sending any more.
    fn note_said(self, page: &Page) {
        for message in &page.messages {
            self.outbox.remove(message.client_id);
        }
    }

    /// Goes into the room (again) on a line that just came up, then reads what was missed, then sends what waited: in
    /// this order nothing falls between.
    pub(super) fn rejoin(self) {
        spawn_local(async move {
            match self.session.ask(&EnterRoom { room: self.id }).await {
                Ok(view) => self.take_view(view),
                Err(AskError::Refused(_)) => {
                    self.closed.try_set(Some(Closed::Outside));
                }
                Err(AskError::Offline | AskError::Unanswered) => {}
            }
        });
    }

    fn take_view(self, view: RoomView) {
        self.room.try_set(view.room);
        self.standing.try_set(view.standing);
        self.set_people(&view.people);
        self.novelty.other_read.try_set(view.other_read);
        // What was told meanwhile is newer.
        if self.timeline.try_with_untracked(|timeline| timeline.end().changed_after <= view.last_change) == Some(true) {
            self.pins.try_set(view.pins);
        }
        if self.is_past() {
            return;
        }
        self.timeline.try_update(|timeline| {
            timeline.hear_of(view.last);
            timeline.hear_of_change(view.last_change);
        });
        self.catch_up();
        for draft in self.timeline.try_with_untracked(Timeline::waiting).unwrap_or_default() {
            self.send(draft);
        }
    }
}
