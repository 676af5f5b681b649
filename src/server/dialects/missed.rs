//! Who could not be told something, because their buffer was full, is told so once there is space again.
//!
//! The engine says that somebody's buffer was full, not whose. What they missed may have been the last thing for a while,
//! and then no gap would show it: so their connection starts over, with everything that a client fetches at its start.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde::{Serialize, Serializer, ser::Error};
use socketioxide::{
    BroadcastError, SendError, SocketError, adapter::Adapter, extract::SocketRef, operators::BroadcastOperators,
};

use crate::{
    domain::User,
    server::chat::{ConnectionId, House},
};

/// How often it is looked whether there is space again.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// A connection that knows how to start over.
#[derive(Clone)]
pub(super) struct Seated(Arc<Seat>);

struct Seat {
    connection: ConnectionId,
    user: User,
    behind: AtomicBool,
}

/// A payload that is never sent: the engine reserves the space for a packet before it writes the payload, and gives it
/// back when that fails.
struct Unsendable;

impl Serialize for Unsendable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("only to see whether there is space"))
    }
}

impl Seated {
    pub fn new(connection: ConnectionId, user: User) -> Self {
        Self(Arc::new(Seat { connection, user, behind: AtomicBool::new(false) }))
    }
}

/// Whether somebody was not told because of a full buffer.
pub(super) fn misses_somebody(error: &BroadcastError) -> bool {
    match error {
        BroadcastError::Socket(errors) => errors.iter().any(|error| matches!(error, SocketError::InternalChannelFull)),
        _ => false,
    }
}

/// Finds those whose buffers are full, and lets them start over when they are not. Where none is any more, it may have
/// been anybody.
pub(super) fn make_up<A: Adapter>(house: &Weak<House>, hearers: BroadcastOperators<A>) {
    let mut sockets = hearers.sockets();
    if sockets.iter().any(is_full) {
        sockets.retain(is_full);
    }
    for socket in sockets {
        let Some(seated) = socket.extensions.get::<Seated>() else { continue };
        if !seated.0.behind.swap(true, Ordering::AcqRel) {
            tokio::spawn(start_over(house.clone(), socket, seated));
        }
    }
}

async fn start_over<A: Adapter>(house: Weak<House>, socket: SocketRef<A>, seated: Seated) {
    while is_full(&socket) {
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    // From here on, what is missed is missed anew.
    seated.0.behind.store(false, Ordering::Release);
    if let Some(house) = house.upgrade().filter(|_| socket.connected()) {
        house.start_over(&seated.0.user, seated.0.connection);
    }
}

fn is_full<A: Adapter>(socket: &SocketRef<A>) -> bool {
    matches!(socket.emit("", &Unsendable), Err(SendError::Socket(SocketError::InternalChannelFull)))
}
