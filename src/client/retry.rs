//! When to try the line again without waiting for the socket's own clock.

use std::time::Duration;

use leptos::prelude::*;

use super::{dom, socket::Socket};

/// How long a page may be hidden before it asks again for what it may have missed.
const LONG_HIDDEN: Duration = Duration::from_secs(60);

/// Connects at once when the device is online again; calls `refresh` when the page was hidden for long and is looked
/// at again. Until the current scope ends.
pub fn watch(socket: Socket, wanted: impl Fn() -> bool + Copy + 'static, refresh: impl Fn() + 'static) {
    dom::on_online(move || {
        if wanted() && !socket.is_connected() {
            // Closing first ends the wait for the next attempt.
            socket.disconnect();
            socket.connect();
        }
    });
    dom::on_seen_again(LONG_HIDDEN, move || {
        if wanted() {
            refresh();
        }
    });
}

/// Closes the line of a server that stops, and connects again at a random moment: not all pages at once.
pub fn come_back(socket: Socket, spread_ms: u32, wanted: impl Fn() -> bool + 'static) {
    socket.disconnect();
    set_timeout(
        move || {
            if wanted() && !socket.is_active() {
                socket.connect();
            }
        },
        Duration::from_millis((f64::from(spread_ms) * dom::random()) as u64),
    );
}

/// Connects after a while, where the socket does not do so by itself.
pub fn connect_later(socket: Socket, wanted: impl Fn() -> bool + 'static) {
    set_timeout(
        move || {
            if wanted() && !socket.is_active() {
                socket.connect();
            }
        },
        Duration::from_secs(2),
    );
}
