//! The way out of one WebSocket, which the engine and the house share.
//!
//! What is told to many is one frame in memory, and is put on each line in passing: no task of the engine wakes for it,
//! nothing is copied. Invariant: whole frames only, in the order in which they were put on the line; and what is told
//! comes after everything that the engine was given for this client before the line was [marked](Line::mark).

mod frame;
mod out;
mod stream;
#[cfg(test)]
mod tests;

use std::{net::Shutdown, sync::Arc};

use bytes::Bytes;
use parking_lot::Mutex;
use socket2::SockRef;
use tokio::net::TcpStream;

pub use frame::{find_payload, write_text};
use out::Out;
pub use stream::LineStream;

/// The name of the event with which a line is marked. No client hears it.
pub const MARK: &str = "teahouse.line";

/// How many bytes wait on one line for a client that reads slowly; shared with the other lines that they wait on.
const WAITING_BYTES: usize = 8 * 1024 * 1024;

/// How many frames wait on one line.
const WAITING: usize = 65_536;

/// Nothing more fits on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// The way out of one WebSocket.
pub struct Line {
    stream: TcpStream,
    out: Mutex<Out>,
}

impl Line {
    fn new(stream: TcpStream) -> Self {
        Self { stream, out: Mutex::default() }
    }

    /// Holds back what is put on the line until the engine has written one more event of the name [`MARK`], which is to
    /// be given to it now.
    pub fn mark(&self) {
        self.out.lock().marks += 1;
    }

    /// The mark could not be given to the engine after all.
    pub fn unmark(&self) {
        self.out.lock().pass_mark();
    }

    /// Puts a frame on the line. `true` where it is to be [flushed](Self::flush) for it.
    ///
    /// # Errors
    /// The client reads so slowly that nothing more fits. On a line that is closed, nothing happens.
    pub fn put(&self, frame: &Bytes) -> Result<bool, Full> {
        self.out.lock().put(frame)
    }

    /// Writes what is on the line; what the network does not take at once follows by itself.
    pub fn flush(self: &Arc<Self>) {
        let mut out = self.out.lock();
        out.drain(&self.stream);
        self.pump(&mut out);
    }

    /// Whether nothing waits on the line.
    pub fn is_clear(&self) -> bool {
        self.out.lock().is_clear()
    }

    /// Ends the connection at once.
    pub fn cut(&self) {
        self.out.lock().give_up();
        let _ = SockRef::from(&self.stream).shutdown(Shutdown::Both);
    }

    /// Sees to it that what waits is written once the network takes it.
    fn pump(self: &Arc<Self>, out: &mut Out) {
        if out.starts_pump() {
            let line = self.clone();
            tokio::spawn(async move {
                loop {
                    // A failure shows when it is written.
                    let _ = line.stream.writable().await;
                    let mut out = line.out.lock();
                    out.drain(&line.stream);
                    if out.ends_pump(&line.stream) {
                        return;
                    }
                }
            });
        }
    }
}
