//! One connection's commands, in the order in which it sent them.
//!
//! The engine would run every event as a task of its own, in any order. A [`MessageHandler`] is called in order of
//! receipt: this one puts the event into a queue, from which one worker takes it.

use std::{
    collections::VecDeque,
    mem,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use parking_lot::Mutex;
use serde_json::Value;
use socketioxide::{
    adapter::Adapter,
    extract::{Event, SocketRef, TryData},
    handler::{MessageHandler, Value as Packet, message::FromMessageParts},
    socket::Socket,
};
use tokio::sync::Notify;

use super::{ack::Ack, arguments::Arguments};
use crate::domain::{Argument, Fault, Invalid};

/// How many commands of one connection wait at most: more than a client has to say in its first breath.
const WAITING: usize = 32_768;

/// How many bytes of one connection's commands wait at most.
const WAITING_BYTES: usize = 8 * 1024 * 1024;

/// How many bytes of all connections' commands wait at most.
const ALL_WAITING_BYTES: usize = 256 * 1024 * 1024;

/// What a command takes besides its text.
const OVERHEAD: usize = 128;

/// A queue that is empty keeps no more space than this.
const KEPT: usize = 4;

/// One command, read.
pub(super) struct Parcel<A: Adapter> {
    /// The event's name.
    pub event: String,
    /// Its arguments, where they could be read.
    pub arguments: Result<Vec<Value>, Invalid>,
    /// The way back, where the client asked for an acknowledgement; otherwise sending over it does nothing.
    pub ack: Ack<A>,
}

/// One command, as it came.
struct Unread<A: Adapter> {
    packet: Packet,
    ack: Ack<A>,
}

/// Answers a command for which there is no space.
pub(super) type Refuse<A> = fn(&Socket<A>, Ack<A>);

/// The space that the commands of all connections share.
#[derive(Clone, Default)]
pub(super) struct Space(Arc<AtomicUsize>);

/// The side that receives from the engine.
pub(super) struct Inbox<A: Adapter> {
    queue: Arc<Queue<A>>,
    refuse: Refuse<A>,
}

/// The side of the worker.
pub(super) struct Outlet<A: Adapter>(Arc<Queue<A>>);

/// What waits between them. A connection that says nothing takes next to no memory here.
struct Queue<A: Adapter> {
    waiting: Mutex<Waiting<A>>,
    space: Space,
    more: Notify,
}

struct Waiting<A: Adapter> {
    commands: VecDeque<Unread<A>>,
    bytes: usize,
    /// The connection is gone.
    ended: bool,
}

/// Marks [`Inbox`] among the kinds of message handlers.
pub(super) enum InOrder {}

impl<A: Adapter> Clone for Inbox<A> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone(), refuse: self.refuse }
    }
}

/// Receives every event of a connection from now on; to be called before the connection is accepted, so that none of
/// what the client sends at once is lost.
pub(super) fn receive<A: Adapter>(socket: &SocketRef<A>, space: &Space, refuse: Refuse<A>) -> Outlet<A> {
    let waiting = Mutex::new(Waiting { commands: VecDeque::new(), bytes: 0, ended: false });
    let queue = Arc::new(Queue { waiting, space: space.clone(), more: Notify::new() });
    socket.on_fallback(Inbox { queue: queue.clone(), refuse });
    let ending = queue.clone();
    socket.on_disconnect(async move || ending.end());
    Outlet(queue)
}

impl<A: Adapter> Outlet<A> {
    /// The next command; none when the connection is gone and all were taken. May be cancelled.
    pub async fn next(&mut self) -> Option<Parcel<A>> {
        loop {
            if let Some(next) = self.0.take() {
                return next.map(Unread::read);
            }
            self.0.more.notified().await;
        }
    }
}

impl<A: Adapter> MessageHandler<A, InOrder> for Inbox<A> {
    fn call(&self, socket: Arc<Socket<A>>, packet: Packet, ack_id: Option<i64>) {
        let ack = Ack::new(socket.clone(), ack_id);
        if let Err(unread) = self.queue.put(Unread { packet, ack }) {
            (self.refuse)(&socket, unread.ack);
        }
    }
}

impl<A: Adapter> Queue<A> {
    /// Keeps a command, or hands it back where there is no space. One alone always has it.
    fn put(&self, unread: Unread<A>) -> Result<(), Unread<A>> {
        let weight = unread.weigh();
        let mut waiting = self.waiting.lock();
        let all = self.space.0.fetch_add(weight, Ordering::Relaxed);
        let fits = waiting.commands.len() < WAITING
            && waiting.bytes + weight <= WAITING_BYTES
            && all + weight <= ALL_WAITING_BYTES;
        if waiting.ended || !(fits || waiting.commands.is_empty()) {
            self.space.0.fetch_sub(weight, Ordering::Relaxed);
            return Err(unread);
        }
        waiting.bytes += weight;
        waiting.commands.push_back(unread);
        self.more.notify_one();
        Ok(())
    }

    /// The next command, or the end; none where it is to be waited for.
    fn take(&self) -> Option<Option<Unread<A>>> {
        let mut waiting = self.waiting.lock();
        let Some(next) = waiting.commands.pop_front() else { return waiting.ended.then_some(None) };
        let weight = next.weigh();
        waiting.bytes -= weight;
        self.space.0.fetch_sub(weight, Ordering::Relaxed);
        if waiting.commands.is_empty() {
            waiting.commands.shrink_to(KEPT);
        }
        Some(Some(next))
    }

    fn end(&self) {
        self.waiting.lock().ended = true;
        self.more.notify_one();
    }
}

impl<A: Adapter> Drop for Outlet<A> {
    fn drop(&mut self) {
        // What nobody will take any more: each holds its connection, which holds the queue.
        let mut waiting = self.0.waiting.lock();
        let left = mem::take(&mut waiting.commands);
        self.0.space.0.fetch_sub(mem::take(&mut waiting.bytes), Ordering::Relaxed);
        waiting.ended = true;
        drop(waiting);
        drop(left);
    }
}

impl<A: Adapter> Unread<A> {
    fn weigh(&self) -> usize {
        self.packet.as_str().map_or(0, |text| text.len()) + OVERHEAD
    }

    fn read(mut self) -> Parcel<A> {
        let socket = self.ack.socket().clone();
        // An event without a name is none that anybody knows.
        let event = Event::from_message_parts(&socket, &mut self.packet, &None).map(|Event(name)| name);
        let arguments = match TryData::<Arguments>::from_message_parts(&socket, &mut self.packet, &None) {
            Ok(TryData(Ok(Arguments(arguments)))) => Ok(arguments),
            _ => Err(Argument::Arguments.is(Fault::WrongType)),
        };
        Parcel { event: event.unwrap_or_default(), arguments, ack: self.ack }
    }
}
