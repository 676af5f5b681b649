//! A house on a real store in a folder of its own, and ears for what it tells.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::sync::Arc;

use teahouse::{
    domain::{Body, Glimpse, Message, Opening, RoomId, RoomName, User, UserId, Username},
    server::{
        chat::{Announcements, Audience, ConnectionId, Event, House, Receipt, Spot},
        store::Store,
    },
};
use tempfile::TempDir;

/// A house under test.
pub struct Scene {
    pub house: Arc<House>,
    pub store: Arc<Store>,
    pub folder: TempDir,
    heard: Announcements,
}

/// Opens a house in an empty folder.
pub async fn open() -> Scene {
    open_in(tempfile::tempdir().unwrap()).await
}

/// Opens a house in a folder, as after a restart.
pub async fn open_in(folder: TempDir) -> Scene {
    let store = Arc::new(Store::open(folder.path()).await.unwrap());
    let (house, heard) = House::open(store.clone()).await.unwrap();
    Scene { house, store, folder, heard }
}

impl Scene {
    /// Stops the house as a server does, and opens it again on the same folder.
    pub async fn restart(self) -> Self {
        self.house.finish_writing().await;
        self.store.close().await;
        let Self { house, store, folder, heard } = self;
        drop((house, store, heard));
        open_in(folder).await
    }

    /// What was told since the last call.
    pub fn hear(&mut self) -> Vec<(Audience, Event)> {
        std::iter::from_fn(|| self.heard.take()).map(|told| (told.audience, told.event)).collect()
    }

    /// A person of the wire, logged in.
    pub fn log_in(&self, name: &str) -> (User, ConnectionId) {
        let (user, connection) = (person(name), self.house.next_connection());
        self.house.log_in(&user, connection, None, None).unwrap();
        (user, connection)
    }

    /// A person of the page, who has come.
    pub async fn visit(&self, name: &str) -> User {
        let user = person(name);
        self.house.visit(&user, None).await.unwrap();
        user
    }

    /// A room from inside, as somebody finds it who is there.
    pub async fn open_room(&self, user: &User, room: RoomId, spot: Spot) -> Opening {
        match self.house.look_into(user, room, spot).await.unwrap() {
            Glimpse::Inside(opening) => opening,
            Glimpse::Door(_) => panic!("they are not in it"),
        }
    }
}

/// Somebody new.
pub fn person(name: &str) -> User {
    User { id: UserId::new(), name: Username::parse(name).unwrap() }
}

/// A room's name.
pub fn room(name: &str) -> RoomName {
    RoomName::parse(name).unwrap()
}

/// A message's text.
pub fn body(text: &str) -> Body {
    Body::parse(text).unwrap()
}

/// What was handed in, once it is durable.
pub async fn durable(receipt: Result<Receipt, teahouse::domain::Refusal>) -> Message {
    receipt.unwrap().message().await.unwrap()
}

/// The names of people, in their order.
pub fn names(people: &[User]) -> Vec<&str> {
    people.iter().map(|user| user.name.as_str()).collect()
}

/// Lets time pass at once for all that waits for it. Not while the store works: its time-outs would pass too.
pub async fn pass(time: std::time::Duration) {
    tokio::task::yield_now().await;
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::task::yield_now().await;
    tokio::time::resume();
}
