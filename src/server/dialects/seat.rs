//! One connection, and the shortest way to it.

use std::{
    collections::HashSet,
    mem,
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
    /// The engine's end of it, once it was accepted.
    socket: OnceLock<SocketRef<A>>,
    /// What is told it before, where it has no line.
    held: Mutex<Vec<Phrase>>,
    line: Option<Arc<Line>>,
    user: OnceLock<User>,
    /// The rooms that its person is in.
    pub rooms: Mutex<HashSet<RoomId>>,
    /// Whether it came online in the dialect `salon`.
    pub in_salon: AtomicBool,
    /// Whether something did not reach it, and it is to start over.
    pub is_behind: AtomicBool,
    /// Whether it hears what is told to everyone before it speaks for somebody.
    pub hears_unasked: bool,
}

impl<A: Adapter> Seat<A> {
    /// A connection that is about to be accepted. What it is told is held back until then.
    pub fn new(connection: ConnectionId, socket: &SocketRef<A>, hears_unasked: bool) -> Self {
        let line = socket.req_parts().extensions.get::<Arc<Line>>().cloned();
        line.iter().for_each(|line| line.mark());
        Self {
            connection,
            socket: OnceLock::new(),
            held: Mutex::default(),
            line,
            user: OnceLock::new(),
            rooms: Mutex::default(),
            in_salon: AtomicBool::new(false),
            is_behind: AtomicBool::new(false),
            hears_unasked,
        }
    }

    /// It was just accepted: what is told it comes after that.
    pub fn accept(&self, socket: SocketRef<A>) {
        let mut held = self.held.lock();
        if let Some(line) = &self.line
            && socket.emit(MARK, &()).is_err()
        {
            line.unmark();
        }
        for Phrase { name, payload } in mem::take(&mut *held) {
            // Who hung up at once misses nothing.
            let _ = socket.emit(name, &payload);
        }
        // It is accepted once.
        let _ = self.socket.set(socket);
    }

    /// Whether the engine still has it.
    pub fn is_connected(&self) -> bool {
        self.socket.get().is_none_or(|socket| socket.connected())
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
        let is_told = self.socket.get().is_some_and(|socket| socket.clone().disconnect().is_ok());
        if let (false, Some(line)) = (is_told, &self.line) {
            line.cut();
        }
    }

    /// Whether too much waits for it already.
    pub fn is_full(&self) -> bool {
        match &self.line {
            Some(line) => !line.is_clear(),
            None => self.socket.get().is_some_and(|socket| is_full(socket.emit("", &Unsendable))),
        }
    }

    /// `false` where there is no space for it.
    pub fn tell(&self, phrase: &Phrase, frame: &Bytes, flush: &mut Flush) -> bool {
        let Some(line) = &self.line else { return self.tell_by_engine(phrase) };
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

    fn tell_by_engine(&self, phrase: &Phrase) -> bool {
        let mut held = self.held.lock();
        let Some(socket) = self.socket.get() else {
            held.push(phrase.clone());
            return true;
        };
        !is_full(socket.emit(phrase.name, &phrase.payload))
    }
}

fn is_full(outcome: Result<(), SendError>) -> bool {
    matches!(outcome, Err(SendError::Socket(SocketError::InternalChannelFull)))
}

/// A payload that is never sent: the engine reserves the space for a packet before it writes the payload, and gives it
/// back when that fails.
struct Unsendable;

impl serde::Serialize for Unsendable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("only to see whether there is space"))
    }
}
