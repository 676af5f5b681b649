//! The server that the official conformance suites of Engine.IO and Socket.IO are run against: the engine, the endpoint
//! and the connections of the real server, with echoes where the chat would be. `CONFORMANCE.md` says how to run them.
//!
//! `cargo run --features ssr --example conformance`, or with another address as its one argument.

use std::{fmt, net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use engineioxide::{
    DisconnectReason, Socket, Str, config::EngineIoConfig, handler::EngineIoHandler, service::EngineIoService,
};
use rmpv::Value;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{SeqAccess, Visitor},
    ser::SerializeTuple,
};
use socketioxide::extract::{AckSender, Data, SocketRef};
use teahouse::server::{
    dialects::{Engine, set_up_engine},
    http::route_engine,
    listen, serve,
};

const PING_INTERVAL: Duration = Duration::from_millis(300);
const PING_TIMEOUT: Duration = Duration::from_millis(200);
const MAX_PAYLOAD: u64 = 1_000_000;

/// Between two messages that are to be read apart.
const PAUSE: Duration = Duration::from_millis(3);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let address: SocketAddr = std::env::args().nth(1).as_deref().unwrap_or("127.0.0.1:3000").parse()?;
    let (engine, io) = set_up_engine(Engine {
        ping_interval: PING_INTERVAL,
        ping_timeout: PING_TIMEOUT,
        connect_timeout: Duration::from_secs(1),
        max_payload: MAX_PAYLOAD,
    })
    .build_svc();
    io.ns("/", echo);
    io.ns("/custom", echo);
    let raw = EngineIoConfig::builder()
        .ping_interval(PING_INTERVAL)
        .ping_timeout(PING_TIMEOUT)
        .max_payload(MAX_PAYLOAD)
        .build();
    let raw = EngineIoService::with_config(Arc::new(Echo), raw);
    let router = route_engine("/socket.io", engine).merge(route_engine("/engine.io", raw));
    let listener = listen(address).await?;
    println!("http://{}", listener.local_addr()?);
    Ok(serve(listener, router, Default::default()).await?)
}

async fn echo(socket: SocketRef, Data(auth): Data<Value>) {
    socket.on("message", async |socket: SocketRef, Data(arguments): Data<Arguments>| {
        let _ = socket.emit("message-back", &arguments);
    });
    socket.on("message-with-ack", async |ack: AckSender, Data(arguments): Data<Arguments>| {
        let _ = ack.send(&arguments);
    });
    // The suite reads with a client (`ws` 8.5) that loses the second of two messages that come in one read. The official
    // server writes them one by one; this one together, unless there is a pause between them.
    tokio::time::sleep(PAUSE).await;
    let _ = socket.emit("auth", &auth);
}

/// Any number of arguments, binary ones among them.
struct Arguments(Vec<Value>);

impl<'de> Deserialize<'de> for Arguments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Vec<Value>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the arguments of an event")
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut rest: S) -> Result<Vec<Value>, S::Error> {
                let mut arguments = Vec::new();
                while let Some(argument) = rest.next_element()? {
                    arguments.push(argument);
                }
                Ok(arguments)
            }
        }

        deserializer.deserialize_tuple(usize::MAX, All).map(Self)
    }
}

impl Serialize for Arguments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_tuple(self.0.len())?;
        for argument in &self.0 {
            all.serialize_element(argument)?;
        }
        all.end()
    }
}

/// Engine.IO without Socket.IO: every message comes back.
#[derive(Debug)]
struct Echo;

impl EngineIoHandler for Echo {
    type Data = ();

    fn on_connect(self: Arc<Self>, _socket: Arc<Socket<()>>) {}

    fn on_disconnect(&self, _socket: Arc<Socket<()>>, _reason: DisconnectReason) {}

    fn on_message(self: &Arc<Self>, message: Str, socket: Arc<Socket<()>>) {
        let _ = socket.emit(message);
    }

    fn on_binary(self: &Arc<Self>, bytes: Bytes, socket: Arc<Socket<()>>) {
        let _ = socket.emit_binary(bytes);
    }
}
