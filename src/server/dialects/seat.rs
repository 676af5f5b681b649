//! One connection, and the shortest way to it.

use std::{
    collections::HashSet,
    sync::{Arc, OnceLock, atomic::AtomicBool},
};

use bytes::Bytes;
use parking_lot::Mutex;
use socketioxide::{SendError, SocketError, adapter::Adapter, extract::SocketRef};

use super::{flush::Flush, proclaim::Phrase};
use crate::{
    domain::{RoomId, User},
    server::{
        chat::ConnectionId,
        line::{Line, MARK},
    },
};

/// One connection.
pub(super) struct Seat<A: Adapter> {
    /// Which.
    pub connection: ConnectionId,
    /// The engine's end of it.
    pub socket: SocketRef<A>,
    line: Option<Arc<Line>>,
    user: OnceLock<User>,
    /// The rooms that its person is in.
    pub rooms: Mutex<HashSet<RoomId>>,
    /// Whether it came online in the dialect `salon`.
    pub in_salon: AtomicBool,
    /// Whether something did not reach it, and it is to start over.
    pub is_behind: AtomicBool,
}

impl<A: Adapter> Seat<A> {
    /// A connection that was just accepted.
    pub fn new(connection: ConnectionId, socket: SocketRef<A>) -> Self {
        let line = socket.req_parts().extensions.get::<Arc<Line>>().cloned();
        let line = line.filter(|line| {
            line.mark();
            let is_marked = socket.emit(MARK, &()).is_ok();
            if !is_marked {
                line.unmark();
            }
            is_marked
        });
        Self {
            connection,
            socket,
            line,
            user: OnceLock::new(),
            rooms: Mutex::default(),
            in_salon: AtomicBool::new(false),
            is_behind: AtomicBool::new(false),
        }
    }

    /// It speaks for a person from now on, and for nobody else.
    pub fn speak_for(&self, user: &User) -> &User {
        self.user.get_or_init(|| user.clone())
    }

    /// The person, where it speaks for one.
    pub fn user(&self) -> Option<&User> {
        self.user.get()
    }

    /// Ends the connection; abruptly, where the client reads too slowly to be told.
    pub fn end(&self) {
        if self.socket.clone().disconnect().is_err()
            && let Some(line) = &self.line
        {
            line.cut();
        }
    }

    /// Whether too much waits for it already.
    pub fn is_full(&self) -> bool {
        match &self.line {
            Some(line) => !line.is_clear(),
            None => matches!(self.emit("", &Unsendable), Err(SendError::Socket(SocketError::InternalChannelFull))),
        }
    }

    /// `false` where there is no space for it.
    pub fn tell(&self, phrase: &Phrase, frame: &Bytes, flush: &mut Flush) -> bool {
        let Some(line) = &self.line else {
            let outcome = self.emit(phrase.name, &phrase.payload);
            return !matches!(outcome, Err(SendError::Socket(SocketError::InternalChannelFull)));
        };
        match line.put(frame) {
            Ok(is_first) => {
                if is_first {
                    flush.add(line.clone());
                }
                true
            }
            Err(_) => false,
        }
    }

    fn emit(&self, name: &str, payload: &impl serde::Serialize) -> Result<(), SendError> {
        self.socket.emit(name, payload)
    }
}

/// A payload that is never sent: the engine reserves the space for a packet before it writes the payload, and gives it
/// back when that fails.
struct Unsendable;

impl serde::Serialize for Unsendable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("only to see whether there is space"))
    }
}
