//! Where a connection comes from, and what is done on it.

use std::sync::Arc;

use socketioxide::{adapter::Adapter, extract::SocketRef};

use crate::server::limits::{ClientAddress, Limits, Meter};

/// The address that a connection comes from; none where that is not known.
pub(super) fn find_address<A: Adapter>(socket: &SocketRef<A>) -> Option<ClientAddress> {
    socket.req_parts().extensions.get().copied()
}

/// What counts the acts of a connection.
pub(super) fn meter<A: Adapter>(socket: &SocketRef<A>, limits: &Arc<Limits>) -> Meter {
    Meter { limits: limits.clone(), from: find_address(socket) }
}
