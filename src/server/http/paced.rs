//! A body that is read piece by piece.

use std::{
    future::poll_fn,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::Stream;
use parking_lot::Mutex;

/// After so many bytes, whoever reads gets a turn to deal with them.
const AT_ONCE: u64 = 128 * 1024;

/// How long the rest of a body that is not wanted is read.
const DRAINED_WITHIN: Duration = Duration::from_secs(20);

/// A body for a reader that keeps all that it can get (as that of multipart forms does): it gives a piece at a time, and no
/// more than the reader was allowed. So a form whose parts have no end, or heads without one, takes no memory.
pub(super) struct Paced {
    allowance: Allowance,
    since_pause: u64,
}

/// How much may be read of a body.
#[derive(Clone)]
pub(super) struct Allowance(Arc<Mutex<Counts>>);

struct Counts {
    body: BodyDataStream,
    given: u64,
    until: u64,
}

impl Allowance {
    /// Allows so many bytes more from here.
    pub fn allow(&self, bytes: u64) {
        let mut counts = self.0.lock();
        counts.until = counts.given + bytes;
    }

    /// Reads what is left, and throws it away: many clients hear an answer only once they have sent all. One that sends for
    /// longer than that is cut off.
    pub async fn drain(&self) {
        let drain = poll_fn(|context| {
            // After each part others get a turn.
            match Pin::new(&mut self.0.lock().body).poll_next(context) {
                Poll::Ready(Some(Ok(_))) => {
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
                Poll::Ready(_) => Poll::Ready(()),
                Poll::Pending => Poll::Pending,
            }
        });
        let _ = tokio::time::timeout(DRAINED_WITHIN, drain).await;
    }
}

/// Paces a body.
pub(super) fn pace(body: Body) -> (Body, Allowance) {
    let counts = Counts { body: body.into_data_stream(), given: 0, until: 0 };
    let allowance = Allowance(Arc::new(Mutex::new(counts)));
    let paced = Paced { allowance: allowance.clone(), since_pause: 0 };
    (Body::from_stream(paced), allowance)
}

impl Stream for Paced {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.since_pause >= AT_ONCE {
            self.since_pause = 0;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let allowance = self.allowance.clone();
        let mut counts = allowance.0.lock();
        match Pin::new(&mut counts.body).poll_next(context) {
            Poll::Ready(Some(Ok(bytes))) => {
                let count = bytes.len() as u64;
                self.since_pause += count;
                counts.given += count;
                let is_allowed = counts.given <= counts.until;
                Poll::Ready(Some(is_allowed.then_some(bytes).ok_or_else(|| io::Error::other("a form out of shape"))))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(io::Error::other(error)))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                self.since_pause = 0;
                Poll::Pending
            }
        }
    }
}
