//! One client of the classic wire: Socket.IO 4 over a WebSocket, as thin as it can be, so that thousands fit in here.

use std::{cell::Cell, net::SocketAddr};

use anyhow::{Context, Result, bail, ensure};
use futures_util::{SinkExt, StreamExt, stream::SplitStream};
use tokio::{net::TcpStream, sync::mpsc};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, Utf8Bytes, client::IntoClientRequest, protocol::WebSocketConfig},
};

thread_local! {
    static HEARD: Cell<u64> = const { Cell::new(0) };
}

/// How many bytes all clients heard so far.
pub fn count_heard() -> u64 {
    HEARD.get()
}

/// A client that is connected to a namespace.
pub struct Client {
    ears: SplitStream<WebSocketStream<TcpStream>>,
    mouth: Mouth,
}

/// The side of a client that sends.
#[derive(Clone)]
pub struct Mouth {
    queue: mpsc::UnboundedSender<Message>,
    /// What stands before the arguments of an event: the namespace, where it is not `/`.
    namespace: &'static str,
}

impl Client {
    /// Connects in the words of the classic wire, and waits until the namespace is open.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        Self::open(address, "", None).await
    }

    /// Connects as the page does, with the cookie of somebody who has logged in.
    pub async fn connect_page(address: SocketAddr, cookie: &str) -> Result<Self> {
        Self::open(address, "/web,", Some(cookie)).await
    }

    async fn open(address: SocketAddr, namespace: &'static str, cookie: Option<&str>) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(1024).write_buffer_size(0);
        let mut request = format!("ws://{address}/socket.io/?EIO=4&transport=websocket").into_client_request()?;
        if let Some(cookie) = cookie {
            request.headers_mut().insert("cookie", cookie.parse()?);
        }
        let (stream, _) = client_async_with_config(request, stream, Some(config)).await?;
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
        let mut client = Self { ears, mouth: Mouth { queue: sender, namespace } };
        let open = format!("40{namespace}");
        client.mouth.send(open.clone());
        client.wait_for(&open).await?;
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
                Message::Text(text) if text.starts_with('4') => {
                    HEARD.set(HEARD.get() + text.len() as u64);
                    return Ok(text);
                }
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

    /// Sends a command, and waits until it is acknowledged.
    pub async fn command(&mut self, id: usize, event: &str, payload: &str) -> Result<Utf8Bytes> {
        self.mouth.emit_with_ack(id, event, payload);
        self.wait_for_ack(id).await.with_context(|| event.to_owned())
    }

    /// Waits until the command that was sent under this id is acknowledged.
    pub async fn wait_for_ack(&mut self, id: usize) -> Result<Utf8Bytes> {
        let answer = self.wait_for(&format!("43{}{id}[", self.mouth.namespace)).await?;
        let is_done = answer.contains("\"ok\":") && !answer.contains("\"ok\":false");
        ensure!(is_done, "refused: {answer}");
        Ok(answer)
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
        self.send(format!("42{}[\"{event}\",{arguments}]", self.namespace));
    }

    /// The same, asking for an acknowledgement under an id.
    pub fn emit_with_ack(&self, id: usize, event: &str, arguments: &str) {
        self.send(format!("42{}{id}[\"{event}\",{arguments}]", self.namespace));
    }

    fn send(&self, packet: impl Into<Utf8Bytes>) {
        // Who is gone is noticed by whoever listens.
        let _ = self.queue.send(Message::Text(packet.into()));
    }
}
