//! Connections as they are accepted, the same for every server of ours.

use std::{io, net::SocketAddr, time::Duration};

use axum::serve::{ListenerExt, TapIo};
use tokio::net::{TcpListener, TcpStream};

/// How long a network may swallow what was sent before the connection is given up. Without it, a client that stops
/// reading holds its place for a quarter of an hour.
const SEND_TIMEOUT: Duration = Duration::from_secs(15);

/// Accepts connections, each prepared.
pub type Listening = TapIo<TcpListener, fn(&mut TcpStream)>;

/// Takes an address; port 0 takes a free one.
///
/// # Errors
/// The address is taken, or is none of this machine's.
pub async fn listen(address: SocketAddr) -> io::Result<Listening> {
    Ok(TcpListener::bind(address).await?.tap_io(prepare))
}

/// Sends small packets at once, and notices a peer that is gone or does not read.
fn prepare(stream: &mut TcpStream) {
    let socket = socket2::SockRef::from(&*stream);
    let prepared = stream.set_nodelay(true).and_then(|()| set_send_timeout(&socket));
    if let Err(error) = prepared {
        tracing::debug!(%error, "a connection could not be prepared");
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
