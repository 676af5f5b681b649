//! Deciding whom to tell, some seconds after something was said.

use std::sync::{Arc, Weak, atomic::Ordering};

use super::Push;
use crate::{
    domain::{RoomId, Sequence, SessionId, UserId},
    server::chat::{House, Said},
};

impl Push {
    /// Tells people, until the house is gone.
    pub async fn keep_telling(self: Arc<Self>, house: Weak<House>) {
        loop {
            tokio::select! {
                (room, said) = self.said.next() => {
                    let Some(house) = house.upgrade() else { return };
                    self.tell_room(&house, room, &said).await;
                }
                ((session, room), waited) = self.second.next() => {
                    let Some(house) = house.upgrade() else { return };
                    if let Some((reader, sequence)) = waited.filter(|(reader, _)| !house.is_connected_by(*reader, session)) {
                        self.send(&house, reader, session, room, sequence);
                    }
                }
            }
        }
    }

    /// Whoever is to be told of something in a room, is so by each browser that has no page open.
    async fn tell_room(self: &Arc<Self>, house: &Arc<House>, room: RoomId, said: &[Said]) {
        let people: Vec<_> = self.people.lock().iter().copied().collect();
        // Why it could not be looked up is in the log already.
        let Ok(chosen) = house.choose_news(room, said, &people).await else { return };
        for (reader, sequence) in chosen {
            let pushes = match self.store.list_pushes(reader).await {
                Ok(pushes) => pushes,
                Err(error) => {
                    tracing::error!(%error, "it could not be looked up where somebody is to be told");
                    return;
                }
            };
            for push in pushes {
                if house.is_connected_by(reader, push.session) {
                    self.second.add((push.session, room), |waits| *waits = Some((reader, sequence)));
                } else {
                    self.send(house, reader, push.session, room, sequence);
                }
            }
        }
    }

    fn send(
        self: &Arc<Self>,
        house: &Arc<House>,
        reader: UserId,
        session: SessionId,
        room: RoomId,
        sequence: Sequence,
    ) {
        let Ok(place) = self.under_way.clone().try_acquire_owned() else {
            if !self.is_overrun.swap(true, Ordering::Relaxed) {
                tracing::warn!("there is more to push than the push services take: some of it is left out");
            }
            return;
        };
        self.is_overrun.store(false, Ordering::Relaxed);
        let (push, house) = (self.clone(), Arc::downgrade(house));
        tokio::spawn(async move {
            push.deliver(house, reader, session, room, sequence).await;
            drop(place);
        });
    }
}
