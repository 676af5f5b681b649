//! Connections as they are accepted, the same for every server of ours.

use std::{io, net::SocketAddr, pin::Pin, time::Duration};

use axum_server::{Handle, accept::Accept};
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpStream};

/// How long a peer may take nothing of what is sent to it before the connection is given up. Without it, a client that
/// stops reading holds its place for a quarter of an hour.
const SEND_TIMEOUT: Duration = Duration::from_secs(15);

/// How long the head of a request may take, and how long a connection may be open between two requests.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// How connections of HTTP/2 begin, and no request of HTTP/1 does. It is a proxy's to speak, which has TLS for it; without, no
/// browser does, and its connections would have no limits of time here.
const HTTP_2: &[u8] = b"PRI ";

/// How long it is waited for more of a beginning that may become that one.
const MORE_AFTER: Duration = Duration::from_millis(20);

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
    server.serve(router.into_make_service_with_connect_info::<SocketAddr>()).await
}

/// Sends small packets at once, and notices a peer that is gone, does not read, or has nothing to say.
#[derive(Clone, Copy)]
struct Acceptor;

impl<S: Send + 'static> Accept<TcpStream, S> for Acceptor {
    type Stream = TcpStream;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(TcpStream, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let socket = socket2::SockRef::from(&stream);
        if let Err(error) = stream.set_nodelay(true).and_then(|()| set_send_timeout(&socket)) {
            tracing::debug!(%error, "a connection could not be prepared");
        }
        Box::pin(async move {
            // A request's head has its limit of time only once it is known to be one.
            tokio::time::timeout(HEAD_TIMEOUT, see_beginning(&stream)).await??;
            Ok((stream, service))
        })
    }
}

/// Waits until something came that is not HTTP/2.
async fn see_beginning(stream: &TcpStream) -> io::Result<()> {
    let mut beginning = [0; HTTP_2.len()];
    loop {
        let length = stream.peek(&mut beginning).await?;
        let begun = &beginning[..length];
        if begun == HTTP_2 {
            return Err(io::ErrorKind::Unsupported.into());
        }
        if begun.is_empty() || !HTTP_2.starts_with(begun) {
            return Ok(());
        }
        tokio::time::sleep(MORE_AFTER).await;
    }
}

#[cfg(target_os = "linux")]
fn set_send_timeout(socket: &socket2::SockRef<'_>) -> io::Result<()> {
    socket.set_tcp_user_timeout(Some(SEND_TIMEOUT))
}

#[cfg(not(target_os = "linux"))]
fn set_send_timeout(socket: &socket2::SockRef<'_>) -> io::Result<()> {
    socket.set_write_timeout(Some(SEND_TIMEOUT))
}
