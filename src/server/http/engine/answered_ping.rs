//! The first ping of a WebSocket, answered here.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, Waker, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A whole frame with the text `2`, from the server.
const PING: &[u8] = &[0x81, 1, b'2'];

/// A whole frame with the text `3`, from a client: masked, with a mask of zeros.
const PONG: &[u8] = &[0x81, 0x81, 0, 0, 0, 0, b'3'];

/// The stream of a WebSocket, on which the engine's first ping is answered in the client's place.
///
/// The engine begins with two frames: the handshake, which passes, and the ping, which does not. Until then nothing that
/// the client sends is read, so that the answer comes in between two frames of its.
pub struct AnsweredPing<S> {
    stream: S,
    stage: Stage,
    reader: Option<Waker>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// At the beginning of a frame to the client.
    BeforeFrame,
    /// So many bytes of a frame are still to be written.
    InFrame(usize),
    /// The ping came; so many bytes of the answer were read.
    Answering(usize),
    /// All passes.
    Open,
}

impl<S> AnsweredPing<S> {
    /// Wraps a stream on which nothing was written yet.
    pub fn new(stream: S) -> Self {
        Self { stream, stage: Stage::BeforeFrame, reader: None }
    }

    /// Wraps a stream on which the server does not ping first.
    pub fn passing(stream: S) -> Self {
        Self { stream, stage: Stage::Open, reader: None }
    }

    /// Lets the client be read.
    fn go_on(&mut self, stage: Stage) {
        self.stage = stage;
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for AnsweredPing<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.stage {
            Stage::BeforeFrame | Stage::InFrame(_) => {
                self.reader = Some(cx.waker().clone());
                Poll::Pending
            }
            Stage::Answering(read) => {
                let next = &PONG[read..];
                let most = next.len().min(buffer.remaining());
                buffer.put_slice(&next[..most]);
                self.stage = if most == next.len() { Stage::Open } else { Stage::Answering(read + most) };
                Poll::Ready(Ok(()))
            }
            Stage::Open => Pin::new(&mut self.stream).poll_read(cx, buffer),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for AnsweredPing<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.stage == Stage::BeforeFrame {
            if bytes.starts_with(PING) {
                self.go_on(Stage::Answering(0));
                return Poll::Ready(Ok(PING.len()));
            }
            match measure(bytes) {
                Some(length) => self.stage = Stage::InFrame(length),
                // Not as expected: a ping too early is better than none.
                None => self.go_on(Stage::Open),
            }
        }
        let Stage::InFrame(left) = self.stage else { return Pin::new(&mut self.stream).poll_write(cx, bytes) };
        let most = left.min(bytes.len());
        let written = match ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[..most])) {
            Ok(written) => written,
            Err(error) => {
                self.go_on(Stage::Open);
                return Poll::Ready(Err(error));
            }
        };
        self.stage = if written == left { Stage::BeforeFrame } else { Stage::InFrame(left - written) };
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if matches!(self.stage, Stage::BeforeFrame | Stage::InFrame(_)) {
            self.go_on(Stage::Open);
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// How long the frame is that begins here, with its head; none where it is longer than a beginning is.
fn measure(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [_, length @ 0..=125, ..] => Some(2 + usize::from(length)),
        [_, 126, high, low, ..] => Some(4 + usize::from(u16::from_be_bytes([high, low]))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    fn pair(buffer: usize) -> (AnsweredPing<DuplexStream>, DuplexStream) {
        let (server, client) = duplex(buffer);
        (AnsweredPing::new(server), client)
    }

    fn frame(text: &str) -> Vec<u8> {
        match u8::try_from(text.len()) {
            Ok(length @ 0..=125) => [&[0x81, length], text.as_bytes()].concat(),
            _ => [&[0x81, 126], &(text.len() as u16).to_be_bytes()[..], text.as_bytes()].concat(),
        }
    }

    #[tokio::test]
    async fn the_first_ping_is_answered_and_the_second_is_the_clients() {
        let (mut server, mut client) = pair(1024);
        client.write_all(b"from the client").await.unwrap();
        server.write_all(&frame("0{}")).await.unwrap();
        server.write_all(PING).await.unwrap();
        server.write_all(PING).await.unwrap();
        server.shutdown().await.unwrap();
        let mut heard = Vec::new();
        client.read_to_end(&mut heard).await.unwrap();
        assert_eq!(heard, [&frame("0{}")[..], PING].concat());
        let mut read = vec![0; PONG.len() + 15];
        server.read_exact(&mut read).await.unwrap();
        assert_eq!(read, [PONG, b"from the client"].concat());
    }

    #[tokio::test]
    async fn a_client_that_is_gone_is_noticed() {
        let (mut server, client) = pair(1024);
        drop(client);
        assert!(server.write_all(&frame("0{}")).await.is_err());
        assert_eq!(server.read(&mut [0; 8]).await.unwrap(), 0);
    }

    proptest! {
        #[test]
        fn whatever_the_sizes_everything_else_passes(
            open in "0[a-z]{0,300}",
            rest in "[2-6]{0,40}",
            buffer in 1usize..64,
            step in 1usize..64,
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(async {
                let (mut server, mut client) = pair(buffer);
                let sent = [frame(&open), PING.to_vec(), frame(&rest)].concat();
                let writing = tokio::spawn(async move {
                    // Whole frames are in hand at once, as the engine's buffer has them.
                    server.write_all(&sent).await.unwrap();
                    let mut answer: Vec<u8> = Vec::new();
                    while answer.len() < PONG.len() {
                        let mut part = vec![0; step];
                        let read = server.read(&mut part).await.unwrap();
                        answer.extend(&part[..read]);
                    }
                    server.shutdown().await.unwrap();
                    answer
                });
                let mut heard = Vec::new();
                client.read_to_end(&mut heard).await.unwrap();
                assert_eq!(heard, [frame(&open), frame(&rest)].concat());
                assert_eq!(writing.await.unwrap(), PONG);
            });
        }
    }
}
