//! Views that wait.

use std::{
    future::{Future, poll_fn},
    task::Poll,
};

use leptos::prelude::{IntoAny, IntoView, Suspend};

use super::{status::is_server, whole::Whole};

/// A view that waits for a resource.
///
/// On the server, what is around it looks through its children twice before it renders them, and builds whatever is
/// there at the first glance only to throw it away. So at the first glance there is nothing. All are of one type, which
/// keeps the wasm small. Within what came, nothing waits again.
pub fn suspend<V: IntoView + 'static>(view: impl Future<Output = V> + Send + 'static) -> Suspend<Whole> {
    Suspend::new(async move {
        if is_server() {
            pass_once().await;
        }
        Whole(view.await.into_any())
    })
}

/// Is ready when it is asked for the second time.
async fn pass_once() {
    let mut passed = false;
    poll_fn(|context| {
        if std::mem::replace(&mut passed, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
