//! What a connection's middleware leaves for its acceptance.

use std::sync::Arc;

use parking_lot::Mutex;
use socketioxide::{adapter::Adapter, extract::SocketRef};

struct Left<T>(Mutex<Option<T>>);

/// Leaves something with a connection.
pub(super) fn leave<A: Adapter, T: Send + 'static>(socket: &SocketRef<A>, left: T) {
    socket.extensions.insert(Arc::new(Left(Mutex::new(Some(left)))));
}

/// Takes what was left; once.
pub(super) fn take<A: Adapter, T: Send + 'static>(socket: &SocketRef<A>) -> Option<T> {
    socket.extensions.remove::<Arc<Left<T>>>()?.0.lock().take()
}
