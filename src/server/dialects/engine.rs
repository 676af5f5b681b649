//! The Socket.IO engine, set up the same for every server of ours.

use std::time::Duration;

use socketioxide::{SocketIo, SocketIoBuilder};

/// The largest message on WebSocket.
const WEBSOCKET_MAX: usize = 1024 * 1024;

/// What differs between servers: the real one takes the defaults, the conformance example takes the suites' figures.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// How long between two pings.
    pub ping_interval: Duration,
    /// How long a client may take to answer one.
    pub ping_timeout: Duration,
    /// How long a client may take to open a namespace.
    pub connect_timeout: Duration,
    /// The largest body of a polling request, in bytes.
    pub max_payload: u64,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            ping_interval: Duration::from_secs(25),
            ping_timeout: Duration::from_secs(20),
            connect_timeout: Duration::from_secs(45),
            max_payload: 100_000,
        }
    }
}

/// How many packets wait for a slow client. What comes on top is dropped by the engine, and made good by `room.sync`
/// where the dialect has it; a burst must not fill it, and one stalled client must not hold much.
const BUFFER: usize = 65_536;

/// How much is read of a WebSocket at once: a command and more. Each connection keeps as much memory.
const READ_BUFFER: usize = 1024;

/// Sets up the engine at `/socket.io/`, for Engine.IO 3 and 4.
pub fn set_up_engine(engine: Engine) -> SocketIoBuilder {
    SocketIo::builder()
        .ping_interval(engine.ping_interval)
        .ping_timeout(engine.ping_timeout)
        .connect_timeout(engine.connect_timeout)
        .max_payload(engine.max_payload)
        .max_buffer_size(BUFFER)
        .ws_read_buffer_size(READ_BUFFER)
        .ws_max_message_size(WEBSOCKET_MAX)
        .ws_max_frame_size(WEBSOCKET_MAX)
}
