//! What is told outside of the page: a number at its icon, a dot in its tab, and notifications while it is hidden.

use std::time::Duration;

use leptos::prelude::*;

use super::{Rooms, dom, outside, use_session};
use crate::{
    domain::{Message, RoomSummary},
    protocol::MessagePosted,
};

/// So long it may take until another page of the person has read a message, which is no news then.
const MEANWHILE: Duration = Duration::from_millis(800);

/// Shows at the page's icon how much is unread, until the current scope ends.
pub fn show_count(rooms: Rooms) {
    let total = Memo::new(move |_| rooms.count_all_unread());
    Effect::new(move || outside::show_count(total.get()));
}

/// Calls back for each message that is to be told while the page is hidden, until the current scope ends.
pub fn hear_news(rooms: Rooms, tell: impl Fn(Message, RoomSummary) + Clone + 'static) {
    let session = use_session();
    session.hear(move |MessagePosted(message)| {
        let Some(reader) = session.me().with_untracked(|me| me.as_ref().map(|me| me.id)) else { return };
        if reader == message.author.id || !dom::is_hidden() {
            return;
        }
        let tell = tell.clone();
        set_timeout(
            move || {
                let is_news = dom::is_hidden() && untrack(|| rooms.tells(reader, &message));
                if let Some(room) = untrack(|| rooms.find(message.room)).filter(|_| is_news) {
                    tell(message.clone(), room);
                }
            },
            MEANWHILE,
        );
    });
}
