//! Whatever gets lost, comes late or comes twice: who catches up has what the store has, each message once and in order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::VecDeque;

use proptest::prelude::*;
use support::{Scene, body, open, room};
use teahouse::{
    client::Timeline,
    domain::{ClientMessageId, Message, RoomId, Sequence, User},
    server::chat::Event,
};

/// Somebody in the room, as a page follows it.
struct Reader {
    user: User,
    timeline: Timeline,
    /// What the server sent and the network has not brought yet.
    on_the_way: VecDeque<Message>,
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    /// Somebody says something.
    Say { who: usize },
    /// Somebody's message, that was said, is sent once more.
    Repeat { which: usize },
    /// The network brings some of what is on its way.
    Arrive { who: usize, count: usize },
    /// The network loses some of it.
    Lose { who: usize, count: usize },
    /// The network brings something twice.
    Double { who: usize },
    /// The connection was away: what was on its way is gone, and the reader asks for what it missed.
    Reconnect { who: usize },
    /// A reader looks further back.
    LookBack { who: usize },
    /// The page is loaded anew.
    Reload { who: usize },
}

const READERS: usize = 3;

fn step() -> impl Strategy<Value = Step> {
    let who = 0..READERS;
    prop_oneof![
        8 => who.clone().prop_map(|who| Step::Say { who }),
        2 => (0..50usize).prop_map(|which| Step::Repeat { which }),
        6 => (who.clone(), 1..6usize).prop_map(|(who, count)| Step::Arrive { who, count }),
        3 => (who.clone(), 1..4usize).prop_map(|(who, count)| Step::Lose { who, count }),
        2 => who.clone().prop_map(|who| Step::Double { who }),
        2 => who.clone().prop_map(|who| Step::Reconnect { who }),
        1 => who.clone().prop_map(|who| Step::LookBack { who }),
        1 => who.prop_map(|who| Step::Reload { who }),
    ]
}

struct House {
    scene: Scene,
    room: RoomId,
    readers: Vec<Reader>,
    said: Vec<(usize, ClientMessageId, Sequence)>,
}

impl House {
    async fn open() -> Self {
        let scene = open().await;
        let mut users = Vec::new();
        for name in ["Ann", "Ben", "Eve"] {
            users.push(scene.visit(name).await);
        }
        let room = scene.house.create_room(&users[0], room("tea"), None).await.unwrap().id;
        for user in &users[1..] {
            scene.house.enter_room(user, room).unwrap();
        }
        let readers = users
            .into_iter()
            .map(|user| Reader { user, timeline: Timeline::open(Default::default()), on_the_way: VecDeque::new() })
            .collect();
        let mut house = Self { scene, room, readers, said: Vec::new() };
        house.scene.hear();
        house
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Say { who } => {
                let id = ClientMessageId::new();
                let message = self.post(who, id).await;
                self.said.push((who, id, message.sequence));
            }
            Step::Repeat { which } if which < self.said.len() => {
                let (who, id, sequence) = self.said[which];
                assert_eq!(self.post(who, id).await.sequence, sequence, "a repeat is answered as the first time");
            }
            Step::Arrive { who, count } => {
                for _ in 0..count {
                    let reader = &mut self.readers[who];
                    let Some(message) = reader.on_the_way.pop_front() else { break };
                    reader.timeline.take(message);
                }
            }
            Step::Lose { who, count } => {
                for _ in 0..count {
                    self.readers[who].on_the_way.pop_front();
                }
            }
            Step::Double { who } => {
                if let Some(first) = self.readers[who].on_the_way.front().cloned() {
                    self.readers[who].on_the_way.push_front(first);
                }
            }
            Step::Reconnect { who } => self.reconnect(who).await,
            Step::LookBack { who } => self.look_back(who).await,
            Step::Reload { who } => {
                self.readers[who].on_the_way.clear();
                let user = self.readers[who].user.clone();
                let newest = self.scene.house.read_before(&user, self.room, None).await.unwrap();
                self.readers[who].timeline = Timeline::open(newest);
            }
            Step::Repeat { .. } => {}
        }
    }

    async fn post(&mut self, who: usize, id: ClientMessageId) -> Message {
        let user = self.readers[who].user.clone();
        let text = body(&format!("by {}", user.name));
        let message = self.scene.house.post_message(&user, self.room, id, text).await.unwrap();
        for (_, event) in self.scene.hear() {
            if let Event::SaidInRoom(told, _) = event {
                self.readers.iter_mut().for_each(|reader| reader.on_the_way.push_back(told.clone()));
            }
        }
        message
    }

    /// As a page does when its line is up again.
    async fn reconnect(&mut self, who: usize) {
        let user = self.readers[who].user.clone();
        self.readers[who].on_the_way.clear();
        let (_, _, last) = self.scene.house.view_room(&user, self.room).await.unwrap();
        self.readers[who].timeline.hear_of(last);
        while let Some(after) = self.readers[who].timeline.gap() {
            let page = self.scene.house.read_after(&user, self.room, after).await.unwrap();
            self.readers[who].timeline.take_synced(after, page);
        }
    }

    async fn look_back(&mut self, who: usize) {
        let timeline = &self.readers[who].timeline;
        let Some(before) = timeline.oldest().filter(|_| timeline.has_earlier()) else { return };
        let user = self.readers[who].user.clone();
        let page = self.scene.house.read_before(&user, self.room, Some(before)).await.unwrap();
        self.readers[who].timeline.take_history(before, page);
    }

    /// All that the store has, read page by page.
    async fn read_store(&self) -> Vec<Message> {
        let user = &self.readers[0].user;
        let mut all: Vec<Message> = Vec::new();
        loop {
            let after = all.last().map_or(Sequence::START, |message| message.sequence);
            let page = self.scene.house.read_after(user, self.room, after).await.unwrap();
            all.extend(page.messages);
            if !page.more {
                return all;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn who_catches_up_has_what_the_store_has(steps in prop::collection::vec(step(), 1..150)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut house = House::open().await;
            for step in steps {
                house.take(step).await;
                for reader in &house.readers {
                    let shown: Vec<_> = reader.timeline.shown().map(|message| message.sequence.0).collect();
                    assert!(shown.windows(2).all(|two| two[1] == two[0] + 1), "a gap is shown: {shown:?}");
                }
            }
            let stored = house.read_store().await;
            assert_eq!(stored.len(), house.said.len(), "each message is stored once");
            for who in 0..READERS {
                house.reconnect(who).await;
                while house.readers[who].timeline.has_earlier() {
                    house.look_back(who).await;
                }
                let shown: Vec<_> = house.readers[who].timeline.shown().cloned().collect();
                assert_eq!(shown, stored);
            }
        });
    }
}
