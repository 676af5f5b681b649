//! One client of the classic wire: Socket.IO 4 over a WebSocket, as thin as it can be, so that thousands fit in here.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt, stream::SplitStream};
use tokio::{net::TcpStream, sync::mpsc};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, Utf8Bytes, protocol::WebSocketConfig},
};

/// A client that is connected to the namespace `/`.
pub struct Client {
    ears: SplitStream<WebSocketStream<TcpStream>>,
    mouth: Mouth,
}

/// The side of a client that sends.
#[derive(Clone)]
pub struct Mouth(mpsc::UnboundedSender<Message>);

impl Client {
    /// Connects, and waits until the namespace is open.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(1024).write_buffer_size(0);
        let url = format!("ws://{address}/socket.io/?EIO=4&transport=websocket");
        let (stream, _) = client_async_with_config(url, stream, Some(config)).await?;
        let (mut sink, ears) = stream.split();
        let (sender, mut queue) = mpsc::unbounded_channel();
        tokio::task::spawn_local(async move {
            while let Some(message) = queue.recv().await {
                if sink.send(message).await.is_err() {
                    return;
                }
            }
            let _ = sink.close().await;
        });
        let mut client = Self { ears, mouth: Mouth(sender) };
        client.mouth.send("40");
        client.wait_for("40").await?;
        Ok(client)
    }

    /// The side that sends.
    pub fn mouth(&self) -> Mouth {
        self.mouth.clone()
    }

    /// The next packet that is not the engine's own.
    pub async fn next(&mut self) -> Result<Utf8Bytes> {
        loop {
            match self.ears.next().await.context("the connection ended")?? {
                Message::Text(text) if text.as_str() == "2" => self.mouth.send("3"),
                Message::Text(text) if text.starts_with('4') => return Ok(text),
                Message::Close(_) => bail!("the server closed the connection"),
                _ => {}
            }
        }
    }

    /// Waits for a packet that begins so.
    pub async fn wait_for(&mut self, start: &str) -> Result<Utf8Bytes> {
        loop {
            let packet = self.next().await?;
            if packet.starts_with(start) {
                return Ok(packet);
            }
            if packet.starts_with("42[\"err\"") || packet.starts_with("44") {
                bail!("waiting for {start}: {packet}");
            }
        }
    }

    /// Sends an event and waits for the one that answers it.
    pub async fn ask(&mut self, event: &str, arguments: &str, answer: &str) -> Result<Utf8Bytes> {
        self.mouth.emit(event, arguments);
        self.wait_for(&format!("42[\"{answer}\"")).await
    }
}

impl Mouth {
    /// Sends an event; `arguments` is JSON, without its brackets.
    pub fn emit(&self, event: &str, arguments: &str) {
        self.send(format!("42[\"{event}\",{arguments}]"));
    }

    /// The same, asking for an acknowledgement under an id.
    pub fn emit_with_ack(&self, id: usize, event: &str, arguments: &str) {
        self.send(format!("42{id}[\"{event}\",{arguments}]"));
    }

    fn send(&self, packet: impl Into<Utf8Bytes>) {
        // Who is gone is noticed by whoever listens.
        let _ = self.0.send(Message::Text(packet.into()));
    }
}
