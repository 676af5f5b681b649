//! Deleting what was said long ago, for as long as the server runs.

use std::{sync::Weak, time::Duration};

use super::House;

/// How often it is looked for.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Deletes now and every hour what is older than the switches want it kept, until the house is gone.
pub async fn keep_pruned(house: Weak<House>) {
    let mut hour = tokio::time::interval(EVERY);
    loop {
        hour.tick().await;
        let Some(house) = house.upgrade() else { return };
        let _ = house.forget_waiting_files().await;
        // A failure is in the log by now; the next hour tries again.
        if let Ok(deleted @ 1..) = house.delete_old_messages().await {
            tracing::info!(deleted, "messages older than they are to be kept were deleted");
        }
        house.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        domain::{Body, ClientMessageId, RoomId, User, UserId, Username},
        server::chat::now,
    };

    #[tokio::test]
    async fn what_is_old_is_deleted_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let (house, _heard) = House::open_in(folder.path()).await;
        let ann = User { id: UserId::new(), name: Username::parse("ann").unwrap() };
        house.visit(&ann, None).await.unwrap();
        let body = Body::parse("long ago").unwrap();
        let said = house.post_message(&ann, RoomId::EVERYONE, ClientMessageId::new(), body).await.unwrap();
        house.lock().switches.retention_days = Some(0);
        let deleted = async {
            while now() <= said.at {
                tokio::task::yield_now().await;
            }
            tokio::spawn(keep_pruned(Arc::downgrade(&house)));
            while house.measure_storage().await.unwrap().messages > 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), deleted).await.expect("it is deleted");
    }
}
