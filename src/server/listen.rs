//! Connections as they are accepted, the same for every server of ours.

use std::{
    future::{Ready, ready},
    io,
    net::SocketAddr,
    pin::Pin,
    time::Duration,
};

use axum_server::{Handle, accept::Accept};
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;

/// How long a peer may take nothing of what is sent to it before the connection is given up. Without it, a client that
/// stops reading holds its place for a quarter of an hour.
const SEND_TIMEOUT: Duration = Duration::from_secs(15);

/// How long the head of a request may take, and how long a connection may be open between two requests.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// Takes an address; port 0 takes a free one.
///
/// # Errors
/// The address is taken, or is none of this machine's.
pub async fn listen(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    TcpListener::bind(address).await?.into_std()
}

/// Serves until it is told to stop by the handle.
///
/// # Errors
/// The network's.
pub async fn serve(
    listener: std::net::TcpListener,
    router: axum::Router,
    handle: Handle<SocketAddr>,
) -> io::Result<()> {
    let mut server = axum_server::from_tcp(listener)?.acceptor(Acceptor).handle(handle);
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    server.serve(router.into_make_service()).await
}

/// Sends small packets at once, and notices a peer that does not read.
#[derive(Clone, Copy)]
struct Acceptor;

impl<S> Accept<TcpStream, S> for Acceptor {
    type Stream = Pin<Box<TimeoutStream<TcpStream>>>;
    type Service = S;
    type Future = Ready<io::Result<(Self::Stream, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection could not be prepared");
        }
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(SEND_TIMEOUT));
        ready(Ok((Box::pin(stream), service)))
    }
}
