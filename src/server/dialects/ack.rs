//! The way back for one command.

use std::{sync::Arc, time::Duration};

use serde::Serialize;
use socketioxide::{
    SendError, SocketError,
    adapter::Adapter,
    extract::AckSender,
    handler::{Value as Packet, message::FromMessageParts},
    socket::Socket,
};

/// How often it is tried again where the client's buffer is full: the engine tells nobody when it is not any more.
const RETRY: Duration = Duration::from_millis(20);

/// Acknowledges one command, where the client asked for it.
pub(super) struct Ack<A: Adapter> {
    socket: Arc<Socket<A>>,
    id: Option<i64>,
}

impl<A: Adapter> Ack<A> {
    pub fn new(socket: Arc<Socket<A>>, id: Option<i64>) -> Self {
        Self { socket, id }
    }

    /// The connection.
    pub fn socket(&self) -> &Arc<Socket<A>> {
        &self.socket
    }

    /// Sends the acknowledgement. Waits for a client that reads too slowly, for as long as it is there.
    pub async fn send<T: Serialize + ?Sized>(&self, payload: &T) {
        while self.try_send(payload).is_err_and(|error| is_full(&error)) && self.socket.connected() {
            tokio::time::sleep(RETRY).await;
        }
    }

    /// Sends the acknowledgement where there is space for it.
    pub fn try_send<T: Serialize + ?Sized>(&self, payload: &T) -> Result<(), SendError> {
        let Ok(sender) =
            AckSender::from_message_parts(&self.socket, &mut Packet::Str(Default::default(), None), &self.id);
        sender.send(payload)
    }
}

fn is_full(error: &SendError) -> bool {
    matches!(error, SendError::Socket(SocketError::InternalChannelFull))
}
