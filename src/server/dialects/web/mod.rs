//! The dialect `web`, on the namespace `/web`: Teahouse's own page (wire contract, §3).
//!
//! Invariant: a connection is accepted only for a session, and speaks for the session's person alone; no payload says
//! who it is from. Every command is acknowledged.

mod bustle;
mod commands;
mod gate;
mod order;
mod perform;
mod reading;
mod search;
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
    credentials::Credentials,
    hall::{Hall, Place},
    inbox::{self, Outlet, Space},
    opening,
    outstanding::Outstanding,
};
use crate::{
    domain::{Refusal, SessionId, User},
    protocol::{self, Reply},
    server::{
        chat::House,
        limits::{ClientAddress, Meter},
    },
};
use commands::Seat;
use gate::Denied;

pub(super) use bustle::Bustle;
pub(super) use gate::Gate;
pub(super) use spelling::spell;

/// For whom a connection speaks.
struct Person {
    user: User,
    /// By which session.
    session: SessionId,
    /// What it was shown by.
    token: String,
    /// What counts its acts.
    meter: Meter,
}

/// The namespace of this dialect.
pub(super) const NAMESPACE: &str = protocol::NAMESPACE;

/// Opens the namespace.
pub(super) fn open(io: &SocketIo, house: &Arc<House>, gate: &Gate, space: &Space, hall: &Arc<Hall<LocalAdapter>>) {
    let (receiving, serving, gate, knowing) = (house.clone(), house.clone(), gate.clone(), gate.clone());
    let (space, hall) = (space.clone(), hall.clone());
    let accept = async move |socket: SocketRef| serve(socket, serving, knowing);
    let receive = async move |socket: SocketRef, TryData(credentials): TryData<Credentials>| -> Result<(), Denied> {
        let person = gate.admit(&socket, credentials.unwrap_or_default(), &receiving).await?;
        receive(&socket, &receiving, person, &space, &hall);
        Ok(())
    };
    io.ns(NAMESPACE, accept.with(receive));
}

/// Events are received, and told, before the connection is accepted, so that none is lost.
fn receive<A: Adapter>(socket: &SocketRef<A>, house: &Arc<House>, person: Person, space: &Space, hall: &Arc<Hall<A>>) {
    let outlet = inbox::receive(socket, space, |_, ack| {
        let _ = ack.try_send(&Reply::<()>::Refused(Refusal::TooManyRequests));
    });
    let place = hall.expect(house.next_connection(), socket, true);
    opening::leave(socket, (person, place, outlet));
}

fn serve<A: Adapter>(socket: SocketRef<A>, house: Arc<House>, gate: Gate) {
    let Some((person, place, mut outlet)) = opening::take::<A, (Person, Place<A>, Outlet<A>)>(&socket) else { return };
    let Person { user, session, token, meter } = person;
    let connection = place.connection();
    let address = meter.from.map(ClientAddress::network);
    place.accept(socket.clone());
    tokio::spawn(async move {
        if house.connect(&user, connection, session, address).await.is_err() {
            // The name went to somebody else between the door and the seat.
            let _ = socket.disconnect();
        } else {
            drop(socket);
            if !gate.still_knows(&token).await {
                // It was ended between the door and the seat, when there was no connection of it to close.
                house.end_session(&user, session);
            }
        }
        drop((gate, token));
        let mut outstanding = Outstanding::default();
        let mut seat = Seat::new(house, connection, user, meter);
        while let Some(parcel) = outstanding.meanwhile(outlet.next()).await {
            // In a box of its own: who says nothing takes little memory.
            Box::pin(seat.carry_out(parcel, &mut outstanding)).await;
        }
        // What it said is still said, before it goes.
        outstanding.settle().await;
        drop(place);
        seat.leave();
    });
}
