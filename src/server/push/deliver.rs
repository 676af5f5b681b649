//! Bringing one letter to one browser: with a few tries, each of which looks anew whether it is still to be told.

use std::{sync::Weak, time::Duration};

use super::{
    Push,
    courier::{Outcome, Parcel},
    letter::Letter,
};
use crate::{
    domain::{RoomId, Sequence, SessionId, UserId},
    server::{
        chat::{House, News, now},
        store::KeptPush,
    },
};

/// How long after a try the next one comes, where the service names no longer time.
const AGAIN: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(20), Duration::from_secs(120)];

/// The longest time that a service may have us wait.
const LONGEST: Duration = Duration::from_secs(10 * 60);

impl Push {
    /// Tells a session's browser of a message.
    pub(super) async fn deliver(
        &self,
        house: Weak<House>,
        reader: UserId,
        session: SessionId,
        room: RoomId,
        sequence: Sequence,
    ) {
        let mut again = AGAIN.into_iter();
        loop {
            let Some(found) = house.upgrade() else { return };
            // Why it could not be looked up is in the log already.
            let Ok(Some(news)) = found.find_news(reader, room, sequence).await else { return };
            drop(found);
            let Some(kept) = self.find_kept(reader, session).await else { return };
            let host = kept.subscription.endpoint.host();
            let (wait, why) = match self.bring(&kept, &news).await {
                Outcome::Taken => return,
                Outcome::Gone => return self.forget(&kept).await,
                Outcome::Refused(status) => {
                    tracing::warn!(host, %status, "a push service does not take what is new");
                    return;
                }
                Outcome::Later(wait, why) => (wait.unwrap_or_default(), why),
            };
            match again.next().filter(|_| wait <= LONGEST) {
                Some(next) => tokio::time::sleep(next.max(wait)).await,
                None => {
                    tracing::warn!(host, why, "a push service did not take what is new");
                    return;
                }
            }
        }
    }

    async fn bring(&self, kept: &KeptPush, news: &News) -> Outcome {
        let endpoint = &kept.subscription.endpoint;
        let Some(content) = Letter::write(news, &kept.language).seal(&kept.subscription) else { return Outcome::Gone };
        // Held by nothing that ends before the server does.
        let Ok(_turn) = self.at_once.acquire().await else { return Outcome::Gone };
        let parcel = Parcel {
            endpoint,
            authorization: self.key.authorize(endpoint.origin(), &kept.site, now()),
            is_urgent: news.is_meant,
            topic: news.room.id.as_uuid().simple().to_string(),
            content,
        };
        self.courier.bring(parcel).await
    }

    /// Where a session's browser is told, where it still is, and may be.
    async fn find_kept(&self, reader: UserId, session: SessionId) -> Option<KeptPush> {
        let found = self.store.find_push(session).await.unwrap_or_else(|error| {
            tracing::error!(%error, "it could not be looked up where somebody is to be told");
            None
        });
        found.filter(|kept| kept.user == reader && self.services.allow(&kept.subscription.endpoint))
    }

    async fn forget(&self, kept: &KeptPush) {
        if let Err(error) = self.store.delete_push(kept.session, Some(kept.subscription.endpoint.as_str())).await {
            tracing::error!(%error, "a browser that is gone could not be forgotten");
        }
    }
}
