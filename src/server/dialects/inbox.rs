//! One connection's commands, in the order in which it sent them.
//!
//! The engine would run every event as a task of its own, in any order. A [`MessageHandler`] is called in order of
//! receipt: this one puts the event into a queue, from which one worker takes it.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::Value;
use socketioxide::{
    adapter::Adapter,
    extract::{Event, SocketRef, TryData},
    handler::{MessageHandler, Value as Packet, message::FromMessageParts},
    socket::Socket,
};
use tokio::sync::mpsc;

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

/// One command, as it came.
pub(super) struct Parcel<A: Adapter> {
    /// The event's name.
    pub event: String,
    /// Its arguments, where they could be read.
    pub arguments: Result<Vec<Value>, Invalid>,
    /// The way back, where the client asked for an acknowledgement; otherwise sending over it does nothing.
    pub ack: Ack<A>,
    weight: usize,
}

/// What a worker takes out.
enum Item<A: Adapter> {
    Parcel(Parcel<A>),
    /// The connection is gone.
    End,
}

/// Answers a command for which there is no space.
pub(super) type Refuse<A> = Arc<dyn Fn(&Socket<A>, Ack<A>) + Send + Sync>;

/// The space that the commands of all connections share.
#[derive(Clone, Default)]
pub(super) struct Space(Arc<AtomicUsize>);

/// The side that receives from the engine.
pub(super) struct Inbox<A: Adapter> {
    queue: mpsc::Sender<Item<A>>,
    waiting: Waiting,
    refuse: Refuse<A>,
}

/// The side of the worker.
pub(super) struct Outlet<A: Adapter> {
    queue: mpsc::Receiver<Item<A>>,
    waiting: Waiting,
}

/// How many bytes wait: of this connection, and of all.
#[derive(Clone)]
struct Waiting {
    own: Arc<AtomicUsize>,
    all: Space,
}

/// Marks [`Inbox`] among the kinds of message handlers.
pub(super) enum InOrder {}

impl<A: Adapter> Clone for Inbox<A> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone(), waiting: self.waiting.clone(), refuse: self.refuse.clone() }
    }
}

/// Receives every event of a connection from now on; to be called before the connection is accepted, so that none of
/// what the client sends at once is lost.
pub(super) fn receive<A: Adapter>(
    socket: &SocketRef<A>,
    events: impl IntoIterator<Item = &'static str>,
    space: &Space,
    refuse: Refuse<A>,
) -> Outlet<A> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let waiting = Waiting { own: Arc::default(), all: space.clone() };
    let inbox = Inbox { queue: sender, waiting: waiting.clone(), refuse };
    for event in events {
        socket.on(event, inbox.clone());
    }
    let end = inbox.queue.clone();
    socket.on_fallback(inbox);
    socket.on_disconnect(async move || {
        // The worker is gone only with the server.
        let _ = end.send(Item::End).await;
    });
    Outlet { queue: receiver, waiting }
}

impl<A: Adapter> Outlet<A> {
    /// The next command; none when the connection is gone and all were taken.
    pub async fn next(&mut self) -> Option<Parcel<A>> {
        match self.queue.recv().await? {
            Item::Parcel(parcel) => {
                self.waiting.drop(parcel.weight);
                Some(parcel)
            }
            Item::End => None,
        }
    }
}

impl<A: Adapter> MessageHandler<A, InOrder> for Inbox<A> {
    fn call(&self, socket: Arc<Socket<A>>, mut packet: Packet, ack_id: Option<i64>) {
        let weight = weigh(&packet);
        let Ok(Event(event)) = Event::from_message_parts(&socket, &mut packet, &ack_id) else { return };
        let arguments = match TryData::<Arguments>::from_message_parts(&socket, &mut packet, &ack_id) {
            Ok(TryData(Ok(Arguments(arguments)))) => Ok(arguments),
            _ => Err(Argument::Arguments.is(Fault::WrongType)),
        };
        let ack = Ack::new(socket.clone(), ack_id);
        let parcel = Parcel { event, arguments, ack, weight };
        if !self.waiting.take(weight) {
            (self.refuse)(&socket, parcel.ack);
        } else if let Err(error) = self.queue.try_send(Item::Parcel(parcel)) {
            self.waiting.drop(weight);
            if let Item::Parcel(parcel) = error.into_inner() {
                (self.refuse)(&socket, parcel.ack);
            }
        }
    }
}

impl Waiting {
    /// Takes space for a command; `false` where there is none. One alone always has it.
    fn take(&self, weight: usize) -> bool {
        let own = self.own.fetch_add(weight, Ordering::Relaxed);
        let all = self.all.0.fetch_add(weight, Ordering::Relaxed);
        let fits = own == 0 || (own + weight <= WAITING_BYTES && all + weight <= ALL_WAITING_BYTES);
        if !fits {
            self.drop(weight);
        }
        fits
    }

    fn drop(&self, weight: usize) {
        self.own.fetch_sub(weight, Ordering::Relaxed);
        self.all.0.fetch_sub(weight, Ordering::Relaxed);
    }
}

impl<A: Adapter> Drop for Outlet<A> {
    fn drop(&mut self) {
        // What nobody will take any more.
        self.queue.close();
        while let Ok(item) = self.queue.try_recv() {
            if let Item::Parcel(parcel) = item {
                self.waiting.drop(parcel.weight);
            }
        }
    }
}

fn weigh(packet: &Packet) -> usize {
    packet.as_str().map_or(0, |text| text.len()) + OVERHEAD
}
