//! The dialect `classic`, on the namespace `/`: the App Inventor extension "SocketIO" (wire contract, §1).
//!
//! Invariant: names, odd spellings and payload keys are fixed by clients in the field; they are written here and
//! nowhere else. A connection is one visit: its person comes with `login` and goes with it.

mod commands;
mod spelling;

use std::sync::Arc;

use serde_json::json;
use socketioxide::{SocketIo, adapter::Adapter, extract::SocketRef, handler::ConnectHandler};

use super::{
    inbox::{self, Outlet},
    outstanding::Outstanding,
    proclaim::name_connection,
    reason::give_reason,
};
use crate::{
    domain::Refusal,
    server::chat::{ConnectionId, House},
};
use commands::Visit;

pub(super) use spelling::spell;

/// The namespace of this dialect.
pub(super) const NAMESPACE: &str = "/";

/// What waits between a connection's middleware and its acceptance.
struct Opening<A: Adapter>(parking_lot::Mutex<Option<(ConnectionId, Outlet<A>)>>);

/// Opens the namespace.
pub(super) fn open(io: &SocketIo, house: &Arc<House>) {
    let (receiving, serving) = (house.clone(), house.clone());
    let accept = async move |socket: SocketRef| serve(socket, serving);
    let receive = async move |socket: SocketRef| -> Result<(), std::convert::Infallible> {
        receive(&socket, &receiving);
        Ok(())
    };
    io.ns(NAMESPACE, accept.with(receive));
}

/// Events are received before the connection is accepted, so that none is lost.
fn receive<A: Adapter>(socket: &SocketRef<A>, house: &Arc<House>) {
    let connection = house.next_connection();
    let house = house.clone();
    let outlet = inbox::receive(
        socket,
        &commands::NAMES,
        Arc::new(move |parcel| {
            house.refuse(connection, Refusal::TooManyRequests);
            let reason = give_reason(Refusal::TooManyRequests);
            let _ = parcel.ack.send(&json!({"ok": false, "reason": reason}));
        }),
    );
    socket.extensions.insert(Arc::new(Opening(parking_lot::Mutex::new(Some((connection, outlet))))));
}

fn serve<A: Adapter>(socket: SocketRef<A>, house: Arc<House>) {
    let opening = socket.extensions.remove::<Arc<Opening<A>>>();
    let Some((connection, mut outlet)) = opening.and_then(|opening| opening.0.lock().take()) else { return };
    socket.join(name_connection(connection));
    tokio::spawn(async move {
        let mut outstanding = Outstanding::default();
        let mut visit = Visit::new(house, connection);
        while let Some(parcel) = outstanding.meanwhile(outlet.next()).await {
            visit.carry_out(parcel, &mut outstanding).await;
        }
        // What it said is still said, before it goes.
        outstanding.settle().await;
        visit.end();
    });
}
