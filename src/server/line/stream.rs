//! A line as the engine sees it: a stream.

use std::{
    io::{self, ErrorKind},
    net::Shutdown,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes};
use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::Line;

/// The stream of a WebSocket. What is written is taken whole, or not at all; the engine writes whole frames.
pub struct LineStream {
    line: Arc<Line>,
    /// What was read before this stream was made.
    read: Bytes,
}

impl LineStream {
    /// Takes over a connection of which `read` was read already.
    pub fn new(stream: TcpStream, read: Bytes) -> Self {
        Self { line: Arc::new(Line::new(stream)), read }
    }

    /// The line, for what is told past the engine.
    pub fn line(&self) -> Arc<Line> {
        self.line.clone()
    }
}

impl AsyncRead for LineStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.read.is_empty() {
            let most = self.read.len().min(buffer.remaining());
            buffer.put_slice(&self.read[..most]);
            self.read.advance(most);
            return Poll::Ready(Ok(()));
        }
        loop {
            ready!(self.line.stream.poll_read_ready(cx))?;
            match self.line.stream.try_read(buffer.initialize_unfilled()) {
                Ok(count) => {
                    buffer.advance(count);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for LineStream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, frames: &[u8]) -> Poll<io::Result<usize>> {
        let mut out = self.line.out.lock();
        if !out.take_from_engine(&self.line.stream, frames) {
            out.engine = Some(cx.waker().clone());
            return Poll::Pending;
        }
        if out.is_gone() {
            return Poll::Ready(Err(ErrorKind::BrokenPipe.into()));
        }
        self.line.pump(&mut out);
        Poll::Ready(Ok(frames.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.line.out.lock().close(&self.line.stream);
        Poll::Ready(Ok(()))
    }
}

impl Drop for LineStream {
    fn drop(&mut self) {
        let mut out = self.line.out.lock();
        // Whoever still holds the line does not hold the connection; what waits goes out first.
        out.close(&self.line.stream);
        let _ = SockRef::from(&self.line.stream).shutdown(Shutdown::Read);
    }
}
