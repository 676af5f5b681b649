//! socketioxide without chat logic, which `make bench` measures Teahouse against: whoever says something is heard by the
//! room that they name, and nothing is checked or kept.

use serde_json::{Value, json};
use socketioxide::{
    SocketIo,
    extract::{AckSender, SocketRef, TryData},
};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (layer, io) = SocketIo::new_layer();
    io.ns("/", async |socket: SocketRef| {
        socket.on("login", async |socket: SocketRef, TryData(name): TryData<String>| {
            let _ = socket.emit("logedin", &json!({"username": name.ok(), "numusers": 0}));
        });
        socket.on("joinRoom", async |socket: SocketRef, TryData(arguments): TryData<(String, Value)>| {
            if let Ok((room, _)) = arguments {
                socket.join(room.clone());
                let _ = socket.emit("joinedRoom", &json!({"roomname": room, "userlist": []}));
            }
        });
        socket.on(
            "roomMessage",
            async |socket: SocketRef, TryData(arguments): TryData<(String, String)>, ack: AckSender| {
                if let Ok((room, content)) = arguments {
                    let payload = json!({"username": "person 100", "roomname": room, "content": content});
                    let _ = socket.within(room).emit("gotRoomMessage", &payload).await;
                    let _ = ack.send(&json!({"ok": true}));
                }
            },
        );
    });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        let _ = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, axum::Router::new().layer(layer)).await?)
}
