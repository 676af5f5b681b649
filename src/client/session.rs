//! Who is logged in on this page, and their line to the server: one for the whole page, across routes.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    away, retry,
    socket::{AskError, Socket},
};
use crate::{
    domain::{User, UserId},
    protocol::{Command, Event, ServerStopping, SessionEnded, SessionStarted},
};

/// How long the line may be silent before the page says so.
const QUIET: Duration = Duration::from_secs(5);

/// Why a session came to its end while the page was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was logged out, here or elsewhere.
    LoggedOut,
    /// The server does not know it any more, or somebody else has the name now.
    Unknown,
}

/// The session of this page.
#[derive(Clone, Copy)]
pub struct Session {
    me: RwSignal<Option<User>>,
    live: RwSignal<bool>,
    starts: RwSignal<u32>,
    lost: RwSignal<bool>,
    ending: RwSignal<Option<Ending>>,
    stopping: StoredValue<bool>,
    socket: Socket,
}

/// Makes the page's session, and gives it to all below.
pub fn provide_session() -> Session {
    let session = Session {
        me: RwSignal::new(None),
        live: RwSignal::new(false),
        starts: RwSignal::new(0),
        lost: RwSignal::new(false),
        ending: RwSignal::new(None),
        stopping: StoredValue::new(false),
        socket: Socket::new(),
    };
    session.listen();
    Effect::new(move || {
        retry::watch(session.socket, move || session.me.with_untracked(Option::is_some), move || session.refresh());
        away::watch(session);
    });
    provide_context(session);
    session
}

/// The page's session.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Takes in who is logged in, and connects.
    pub fn begin(self, me: User) {
        let before = self.me.get_untracked().map(|user| user.id);
        if before == Some(me.id) {
            return;
        }
        if before.is_some() {
            self.socket.disconnect();
        }
        self.ending.set(None);
        self.me.set(Some(me));
        self.socket.connect();
        self.watch_silence();
    }

    /// Forgets who was logged in, and closes the line.
    pub fn end(self, ending: Ending) {
        if self.me.get_untracked().is_none() {
            return;
        }
        self.me.set(None);
        self.live.set(false);
        self.lost.set(false);
        self.ending.set(Some(ending));
        self.socket.disconnect();
    }

    /// Who is logged in, as far as the page knows.
    pub fn me(self) -> Signal<Option<User>> {
        self.me.into()
    }

    /// Whether the line is up.
    pub fn is_connected(self) -> bool {
        self.socket.is_connected()
    }

    /// Whether the line has been silent for longer than one should bear without a word.
    pub fn is_lost(self) -> Signal<bool> {
        self.lost.into()
    }

    /// Why the session ended, where it did.
    pub fn ending(self) -> Signal<Option<Ending>> {
        self.ending.into()
    }

    /// Sends a command, and waits for what the server says to it.
    ///
    /// # Errors
    /// As [`Socket::ask`].
    pub async fn ask<C: Command>(self, command: &C) -> Result<C::Ack, AskError> {
        self.socket.ask(command).await
    }

    /// Calls back for each event of a type, until the current scope ends.
    pub fn hear<E: Event>(self, callback: impl Fn(E) + 'static) {
        self.socket.hear(callback);
    }

    /// Calls back now if the line is up, and each time that it comes up again, until the current scope ends. What was
    /// missed in between is asked for there.
    pub fn on_start(self, callback: impl Fn() + 'static) {
        Effect::new(move || {
            if self.starts.get() > 0 && self.live.get_untracked() {
                untrack(&callback);
            }
        });
    }

    /// Calls back with who is logged in whenever that becomes somebody else, or nobody, until the current scope ends.
    pub fn on_change_of_person(self, callback: impl Fn(Option<UserId>) + 'static) {
        let me = Memo::new(move |_| self.me.with(|me| me.as_ref().map(|me| me.id)));
        Effect::new(move |before: Option<Option<UserId>>| {
            let now = me.get();
            if before.flatten() != now {
                untrack(|| callback(now));
            }
            now
        });
    }

    fn refresh(self) {
        if self.live.get_untracked() {
            self.starts.update(|starts| *starts += 1);
        }
    }

    fn listen(self) {
        let socket = self.socket;
        socket.hear(move |started: SessionStarted| {
            self.me.set(Some(started.me));
            self.live.set(true);
            self.stopping.set_value(false);
            self.lost.set(false);
            self.starts.update(|starts| *starts += 1);
        });
        socket.hear(move |_: SessionEnded| self.end(Ending::LoggedOut));
        socket.hear(move |stopping: ServerStopping| {
            self.live.set(false);
            self.stopping.set_value(true);
            self.watch_silence();
            retry::come_back(socket, stopping.spread_ms, move || self.is_wanted());
        });
        socket.hear_lost(move || {
            self.live.set(false);
            self.watch_silence();
            if !self.stopping.get_value() {
                retry::connect_later(socket, move || self.is_wanted());
            }
        });
        socket.hear_turned_away(move |reason| match reason {
            "no session" | "name taken" => self.end(Ending::Unknown),
            _ => retry::connect_later(socket, move || self.is_wanted()),
        });
    }

    fn is_wanted(self) -> bool {
        self.me.with_untracked(Option::is_some)
    }

    fn watch_silence(self) {
        set_timeout(move || self.lost.set(self.is_wanted() && !self.live.get_untracked()), QUIET);
    }
}
