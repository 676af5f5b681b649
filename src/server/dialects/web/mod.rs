//! The dialect `web`, on the namespace `/web`: Teahouse's own page (wire contract, §3).
//!
//! Invariant: a connection is accepted only for a session, and speaks for the session's person alone; no payload says
//! who it is from. Every command is acknowledged.

mod commands;
mod gate;
mod perform;
mod spelling;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use socketioxide::{
    SocketIo,
    adapter::{Adapter, LocalAdapter},
    extract::{SocketRef, TryData},
    handler::ConnectHandler,
};

use super::{
    hall::Hall,
    inbox::{self, Outlet, Space},
    outstanding::Outstanding,
};
use crate::{
    domain::{Refusal, User},
    protocol::{self, Reply},
    server::{
        auth::Sessions,
        chat::{ConnectionId, House},
    },
};
use commands::Seat;
use gate::{Auth, Denied, admit};

pub(super) use spelling::spell;

/// The namespace of this dialect.
pub(super) const NAMESPACE: &str = protocol::NAMESPACE;

/// What waits between a connection's middleware and its acceptance.
struct Opening<A: Adapter>(parking_lot::Mutex<Option<(ConnectionId, User, Outlet<A>)>>);

/// Opens the namespace.
pub(super) fn open(
    io: &SocketIo,
    house: &Arc<House>,
    sessions: &Arc<Sessions>,
    space: &Space,
    hall: &Arc<Hall<LocalAdapter>>,
) {
    let (receiving, serving, sessions) = (house.clone(), house.clone(), sessions.clone());
    let (space, hall) = (space.clone(), hall.clone());
    let accept = async move |socket: SocketRef| serve(socket, serving, hall);
    let receive = async move |socket: SocketRef, TryData(auth): TryData<Auth>| -> Result<(), Denied> {
        let user = admit(&socket, auth.ok(), &receiving, &sessions).await?;
        receive(&socket, &receiving, user, &space);
        Ok(())
    };
    io.ns(NAMESPACE, accept.with(receive));
}

/// Events are received before the connection is accepted, so that none is lost.
fn receive<A: Adapter>(socket: &SocketRef<A>, house: &Arc<House>, user: User, space: &Space) {
    let outlet = inbox::receive(
        socket,
        commands::NAMES,
        space,
        Arc::new(|_, ack| {
            let _ = ack.try_send(&Reply::<()>::Refused(Refusal::TooManyRequests));
        }),
    );
    let opening = (house.next_connection(), user, outlet);
    socket.extensions.insert(Arc::new(Opening(parking_lot::Mutex::new(Some(opening)))));
}

fn serve<A: Adapter>(socket: SocketRef<A>, house: Arc<House>, hall: Arc<Hall<A>>) {
    let opening = socket.extensions.remove::<Arc<Opening<A>>>();
    let Some((connection, user, mut outlet)) = opening.and_then(|opening| opening.0.lock().take()) else { return };
    hall.admit(connection, socket.clone());
    tokio::spawn(async move {
        if house.connect(&user, connection).await.is_err() {
            // The name went to somebody else between the door and the seat.
            let _ = socket.disconnect();
        } else {
            drop(socket);
        }
        let mut outstanding = Outstanding::default();
        let mut seat = Seat::new(house, connection, user);
        while let Some(parcel) = outstanding.meanwhile(outlet.next()).await {
            seat.carry_out(parcel, &mut outstanding).await;
        }
        // What it said is still said, before it goes.
        outstanding.settle().await;
        hall.dismiss(connection);
        seat.leave();
    });
}
