//! The official Socket.IO client, bound.

use std::time::Duration;

use js_sys::{Error, Function, JSON, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;

/// WebSocket at once, long polling where that does not get through.
const OPTIONS: &str = r#"{"autoConnect":false,"transports":["websocket","polling"],"tryAllTransports":true}"#;

#[wasm_bindgen(raw_module = "/socket.io/socket.io.esm.min.js")]
extern "C" {
    #[derive(Clone)]
    type JsSocket;

    fn io(namespace: &str, options: &JsValue) -> JsSocket;

    #[wasm_bindgen(method)]
    fn connect(this: &JsSocket);
    #[wasm_bindgen(method)]
    fn disconnect(this: &JsSocket);
    #[wasm_bindgen(method, getter)]
    fn connected(this: &JsSocket) -> bool;
    #[wasm_bindgen(method, getter)]
    fn active(this: &JsSocket) -> bool;
    #[wasm_bindgen(method)]
    fn on(this: &JsSocket, name: &str, callback: &Function);
    #[wasm_bindgen(method)]
    fn off(this: &JsSocket, name: &str, callback: &Function);
    #[wasm_bindgen(method)]
    fn timeout(this: &JsSocket, milliseconds: u32) -> JsSocket;
    #[wasm_bindgen(method, js_name = emitWithAck)]
    fn emit_with_ack(this: &JsSocket, name: &str, payload: &JsValue) -> Promise;
}

/// A socket of the official client, kept by the scope that made it.
#[derive(Clone, Copy)]
pub struct Wire(StoredValue<JsSocket, LocalStorage>);

impl Wire {
    pub fn new(namespace: &'static str) -> Self {
        Self(StoredValue::new_local(io(namespace, &JSON::parse(OPTIONS).unwrap_or_default())))
    }

    pub fn connect(self) {
        self.0.with_value(JsSocket::connect);
    }

    pub fn disconnect(self) {
        self.0.with_value(JsSocket::disconnect);
    }

    pub fn is_connected(self) -> bool {
        self.0.with_value(JsSocket::connected)
    }

    pub fn is_active(self) -> bool {
        self.0.with_value(JsSocket::active)
    }

    /// Emits an event with JSON as its payload; the acknowledgement as JSON, or none in time.
    pub async fn request(self, name: &'static str, payload: String, patience: Duration) -> Option<String> {
        let payload = JSON::parse(&payload).ok()?;
        let milliseconds = u32::try_from(patience.as_millis()).unwrap_or(u32::MAX);
        let answer = self.0.with_value(|socket| socket.timeout(milliseconds).emit_with_ack(name, &payload));
        JsFuture::from(answer).await.ok().map(|answer| describe(&answer))
    }

    /// Calls back with an event's payload as JSON (an error's as its message), until the current scope ends.
    pub fn listen(self, name: &'static str, callback: Box<dyn Fn(String)>) {
        let closure = Closure::<dyn Fn(JsValue)>::new(move |payload: JsValue| callback(describe(&payload)));
        self.0.with_value(|socket| socket.on(name, closure.as_ref().unchecked_ref()));
        let closure = StoredValue::new_local(closure);
        on_cleanup(move || {
            self.0.try_with_value(|socket| {
                closure.try_with_value(|closure| socket.off(name, closure.as_ref().unchecked_ref()));
            });
        });
    }
}

fn describe(value: &JsValue) -> String {
    match value.dyn_ref::<Error>() {
        Some(error) => error.message().into(),
        None => JSON::stringify(value).ok().and_then(|json| json.as_string()).unwrap_or_default(),
    }
}
