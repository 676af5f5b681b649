//! What waits to be written.

use std::{
    collections::VecDeque,
    io::{self, ErrorKind, IoSlice},
    net::Shutdown,
    task::Waker,
};

use bytes::{Buf, Bytes};
use socket2::SockRef;
use tokio::net::TcpStream;

use super::{Full, MARK, WAITING, WAITING_BYTES, find_payload};

/// How many frames are written at once at most.
const AT_ONCE: usize = 64;

/// So much of the engine's own may wait before the engine has to.
const ENGINE_WAITING_BYTES: usize = 256 * 1024;

/// What waits on a line.
#[derive(Default)]
pub(super) struct Out {
    /// What is to be written, in order; the first may be written in part.
    queue: VecDeque<Bytes>,
    bytes: usize,
    /// What is told before the mark has passed.
    held: Vec<Bytes>,
    /// How many marks are still to pass.
    pub marks: u32,
    pumping: bool,
    closing: bool,
    gone: bool,
    /// The engine's writer, where it waits for space.
    pub engine: Option<Waker>,
}

impl Out {
    pub fn put(&mut self, frame: &Bytes) -> Result<bool, Full> {
        if self.gone || self.closing {
            return Ok(false);
        }
        if self.queue.len() + self.held.len() >= WAITING || self.bytes + frame.len() > WAITING_BYTES {
            return Err(Full);
        }
        self.bytes += frame.len();
        if self.marks > 0 {
            self.held.push(frame.clone());
            return Ok(false);
        }
        self.queue.push_back(frame.clone());
        Ok(self.queue.len() == 1)
    }

    /// Takes over frames from the engine, which it has to repeat only where there is no space for them.
    pub fn take_from_engine(&mut self, stream: &TcpStream, mut frames: &[u8]) -> bool {
        if self.pumping && self.bytes > ENGINE_WAITING_BYTES {
            return false;
        }
        while let Some((start, end)) = (self.marks > 0).then(|| find_mark(frames)).flatten() {
            self.append(stream, &frames[..start]);
            self.pass_mark();
            frames = &frames[end..];
        }
        self.append(stream, frames);
        self.drain(stream);
        true
    }

    pub fn pass_mark(&mut self) {
        self.marks = self.marks.saturating_sub(1);
        if self.marks == 0 {
            self.queue.extend(self.held.drain(..));
        }
    }

    fn append(&mut self, stream: &TcpStream, mut frames: &[u8]) {
        if self.queue.is_empty() && !frames.is_empty() && !self.gone {
            match stream.try_write(frames) {
                Ok(written) => frames = &frames[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => self.give_up(),
            }
        }
        if !frames.is_empty() && !self.gone {
            self.bytes += frames.len();
            self.queue.push_back(Bytes::copy_from_slice(frames));
        }
    }

    /// Writes as much as the network takes.
    pub fn drain(&mut self, stream: &TcpStream) {
        while let Some(first) = self.queue.front() {
            let outcome = if self.queue.len() == 1 {
                write_one(stream, first)
            } else {
                let slices: Vec<_> = self.queue.iter().take(AT_ONCE).map(|frame| IoSlice::new(frame)).collect();
                stream.try_write_vectored(&slices)
            };
            match outcome {
                Ok(written) => self.advance(written),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(_) => self.give_up(),
            }
        }
    }

    fn advance(&mut self, mut written: usize) {
        self.bytes = self.bytes.saturating_sub(written);
        while let Some(first) = self.queue.front_mut() {
            if written < first.len() {
                first.advance(written);
                return;
            }
            written -= first.len();
            self.queue.pop_front();
        }
        if self.held.is_empty() {
            self.bytes = 0;
        }
        // A burst does not keep its space.
        self.queue.shrink_to(AT_ONCE);
    }

    pub fn is_clear(&self) -> bool {
        self.gone || (self.queue.is_empty() && self.held.is_empty())
    }

    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// The connection is of no use any more.
    pub fn give_up(&mut self) {
        self.gone = true;
        self.queue = VecDeque::new();
        self.held = Vec::new();
        self.bytes = 0;
    }

    /// Nothing comes after what waits.
    pub fn close(&mut self, stream: &TcpStream) {
        self.closing = true;
        if self.queue.is_empty() {
            let _ = SockRef::from(stream).shutdown(Shutdown::Write);
        }
    }

    /// Whether somebody has to begin to wait for the network.
    pub fn starts_pump(&mut self) -> bool {
        !self.queue.is_empty() && !std::mem::replace(&mut self.pumping, true)
    }

    /// Whether there is nothing more to wait for.
    pub fn ends_pump(&mut self, stream: &TcpStream) -> bool {
        if self.bytes <= ENGINE_WAITING_BYTES
            && let Some(engine) = self.engine.take()
        {
            engine.wake();
        }
        self.pumping = !self.queue.is_empty();
        if !self.pumping && self.closing {
            self.close(stream);
        }
        !self.pumping
    }
}

/// Writes past the readiness that tokio keeps of a stream, which is of use only where the network takes nothing.
fn write_one(stream: &TcpStream, frame: &[u8]) -> io::Result<usize> {
    match SockRef::from(stream).send(frame) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => stream.try_write(frame),
        outcome => outcome,
    }
}

/// Where the first frame with a mark begins and ends.
fn find_mark(frames: &[u8]) -> Option<(usize, usize)> {
    let mut start = 0;
    loop {
        let payload = find_payload(&frames[start..])?;
        let text = &frames[start..][payload.clone()];
        let name = text.iter().position(|byte| *byte == b'[').and_then(|begin| text[begin..].strip_prefix(b"[\""));
        if text.starts_with(b"42") && name.is_some_and(|name| name.starts_with(MARK.as_bytes())) {
            return Some((start, start + payload.end));
        }
        start += payload.end;
    }
}
