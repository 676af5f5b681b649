//! The namespace `/`, which the dialects `classic` and `salon` share: the name of an event says whose it is.
//!
//! Invariant: a connection speaks for one person at a time, whichever dialect it came online in. Commands are carried
//! out in the order in which they were sent, and answered in it.

mod door;
#[cfg(test)]
mod tests;
mod visit;

use std::sync::Arc;

use serde_json::{Value, json};
use socketioxide::{
    SocketIo,
    adapter::{Adapter, LocalAdapter},
    extract::{SocketRef, TryData},
    handler::ConnectHandler,
};

use super::{
    ack::Ack,
    classic,
    credentials::Credentials,
    hall::{Hall, Place},
    inbox::{self, Outlet, Parcel, Space},
    opening,
    outstanding::Outstanding,
    reason::give_reason,
    salon::{self, Circle},
};
use crate::{
    domain::{Invalid, Refusal, UserId},
    server::{
        chat::{ConnectionId, House},
        limits::{Act, ClientAddress, Meter},
    },
};
pub(super) use door::Door;
use door::{Bearer, Denied};
pub(super) use visit::{Granted, Visit};

/// The namespace.
pub(super) const NAMESPACE: &str = "/";

/// Who comes: the account of a token, and what counts the connection's acts.
type Caller = (Option<Bearer>, Meter);

/// A command of either dialect.
enum Command {
    Classic(classic::Command),
    Salon(salon::Command),
}

/// Opens the namespace.
pub(super) fn open(
    io: &SocketIo,
    house: &Arc<House>,
    door: &Door,
    circle: &Arc<Circle>,
    space: &Space,
    hall: &Arc<Hall<LocalAdapter>>,
) {
    let (receiving, looking, space) = (house.clone(), door.clone(), space.clone());
    let (serving, admitting, circle, hall) = (house.clone(), door.clone(), circle.clone(), hall.clone());
    let accept = async move |socket: SocketRef| serve(socket, serving, admitting, circle);
    let receive = async move |socket: SocketRef, TryData(credentials): TryData<Credentials>| -> Result<(), Denied> {
        let meter = looking.let_in(&socket)?;
        let bearer = looking.find_bearer(&socket, credentials.unwrap_or_default()).await?;
        receive(&socket, &receiving, (bearer, meter), &space, &hall);
        Ok(())
    };
    io.ns(NAMESPACE, accept.with(receive));
}

/// Events are received, and told, before the connection is accepted, so that none is lost.
fn receive<A: Adapter>(socket: &SocketRef<A>, house: &House, caller: Caller, space: &Space, hall: &Arc<Hall<A>>) {
    let outlet = inbox::receive(socket, space, |socket, ack| {
        let reason = give_reason(Refusal::TooManyRequests);
        // A client whose buffer is full of this knows already.
        let _ = socket.emit("err", &reason);
        let _ = ack.try_send(&json!({"ok": false, "reason": reason}));
    });
    // Who could not even come as a guest from there is not told what guests are.
    let hears = house.may_be_here(UserId::new(), caller.1.from.map(ClientAddress::network));
    let place = hall.expect(house.next_connection(), socket, hears);
    opening::leave(socket, (caller, place, outlet));
}

fn serve<A: Adapter>(socket: SocketRef<A>, house: Arc<House>, door: Door, circle: Arc<Circle>) {
    let opened = opening::take::<A, (Caller, Place<A>, Outlet<A>)>(&socket);
    let Some(((bearer, meter), place, mut outlet)) = opened else { return };
    let connection = place.connection();
    let address = meter.from.map(ClientAddress::network);
    place.accept(socket);
    tokio::spawn(async move {
        let mut outstanding = Outstanding::default();
        let mut visit = Visit::new(house, door, connection, circle, address);
        if let Some(bearer) = bearer
            && let Err(refusal) = visit.begin(bearer).await
        {
            visit.house.refuse(connection, refusal);
        }
        while let Some(parcel) = outstanding.meanwhile(outlet.next()).await {
            // In a box of its own: who says nothing takes little memory.
            Box::pin(carry_out(&mut visit, &meter, parcel, &mut outstanding)).await;
        }
        // What it said is still said, before it goes.
        outstanding.settle().await;
        drop(place);
        visit.end();
    });
}

/// Carries out one command, and acknowledges it: a message when it is durable.
async fn carry_out<A: Adapter>(visit: &mut Visit, meter: &Meter, parcel: Parcel<A>, outstanding: &mut Outstanding) {
    visit.house.keep_pace().await;
    let Parcel { event, arguments, ack, .. } = parcel;
    let command = arguments.and_then(|arguments| Command::read(&event, arguments)).map_err(Refusal::from);
    let act = command.as_ref().map_or(Act::Read, Command::act);
    let command = meter.count(act, visit.who()).and(command);
    if command.as_ref().is_ok_and(|command| !command.is_message()) {
        outstanding.settle().await;
    }
    match command.and_then(|command| command.perform(visit)) {
        Ok(Granted::Done(fields)) => grant(ack, fields).await,
        Ok(Granted::Said(receipt, fields)) => {
            let (house, connection) = (visit.house.clone(), visit.connection);
            outstanding.add(async move {
                match receipt.message().await {
                    Ok(_) => grant(ack, fields).await,
                    Err(refusal) => refuse(&house, connection, ack, refusal).await,
                }
            });
            outstanding.keep_few().await;
        }
        Err(refusal) => {
            // In its place among the answers: what was sent before it is answered before it.
            outstanding.settle().await;
            refuse(&visit.house, visit.connection, ack, refusal).await;
        }
    }
}

impl Command {
    fn read(event: &str, arguments: Vec<Value>) -> Result<Self, Invalid> {
        if salon::Command::EVENTS.contains(&event) {
            salon::Command::read(event, arguments).map(Self::Salon)
        } else {
            classic::Command::read(event, arguments).map(Self::Classic)
        }
    }

    fn act(&self) -> Act {
        match self {
            Self::Classic(command) => command.act(),
            Self::Salon(command) => command.act(),
        }
    }

    fn is_message(&self) -> bool {
        match self {
            Self::Classic(command) => command.is_message(),
            Self::Salon(command) => command.is_message(),
        }
    }

    fn perform(self, visit: &mut Visit) -> Result<Granted, Refusal> {
        match self {
            Self::Classic(command) => command.perform(visit),
            Self::Salon(command) => command.perform(visit),
        }
    }
}

async fn grant<A: Adapter>(ack: Ack<A>, mut fields: Value) {
    fields["ok"] = true.into();
    ack.send(&fields).await;
}

async fn refuse<A: Adapter>(house: &House, connection: ConnectionId, ack: Ack<A>, refusal: Refusal) {
    house.refuse(connection, refusal);
    ack.send(&json!({"ok": false, "reason": give_reason(refusal)})).await;
}
