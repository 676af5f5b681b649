//! Telling the server that nobody is at this page, and that somebody is again.

use std::time::Duration;

use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local};

use super::{Session, dom};
use crate::protocol::SetAway;

/// At a page that is hidden, nobody is after so many milliseconds.
const HIDDEN_MS: f64 = 60_000.0;

/// At one that is shown, nobody is after so many without a sign of anybody.
const IDLE_MS: f64 = 300_000.0;

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(10);

/// What tells that somebody is there.
const SIGNS: [&str; 6] = ["pointermove", "pointerdown", "keydown", "wheel", "focus", "visibilitychange"];

/// Watches the page until the current scope ends.
pub fn watch(session: Session) {
    let seen = StoredValue::new(dom::now());
    let is_away = StoredValue::new(false);
    let tell = move |away: bool| {
        is_away.set_value(away);
        spawn_local(async move {
            // Without a line there is nobody to tell: it is told when the line is up again.
            let _ = session.ask(&SetAway { is_away: away }).await;
        });
    };
    for sign in SIGNS {
        let listener = window_event_listener_untyped(sign, move |_| {
            seen.set_value(dom::now());
            if is_away.get_value() && !dom::is_hidden() {
                tell(false);
            }
        });
        on_cleanup(move || listener.remove());
    }
    let look = move || {
        let patience = if dom::is_hidden() { HIDDEN_MS } else { IDLE_MS };
        if !is_away.get_value() && dom::now() - seen.get_value() >= patience {
            tell(true);
        }
    };
    if let Ok(interval) = set_interval_with_handle(look, EVERY) {
        on_cleanup(move || interval.clear());
    }
    // A new line has somebody at it until it is told otherwise.
    session.on_start(move || {
        if is_away.get_value() {
            tell(true);
        }
    });
}
