//! Whatever gets lost, comes late or comes twice: who catches up has what the store has, each message once and in order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::VecDeque;

use proptest::prelude::*;
use support::{Scene, body, open, room};
use teahouse::{
    client::{Mark, Timeline},
    domain::{Access, ClientMessageId, Message, MessageId, Page, RoomId, Sequence, User},
    server::chat::Event,
};

/// Somebody in the room, as a page follows it.
struct Reader {
    user: User,
    timeline: Timeline,
    /// What the server sent and the network has not brought yet.
    on_the_way: VecDeque<Event>,
    /// What the server answered and the network has not brought yet.
    answer: Option<Answer>,
}

/// A page that was read, and will come.
enum Answer {
    Before(Sequence, Page),
    After(Mark, Page),
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    /// Somebody says something.
    Say { who: usize },
    /// Somebody changes a message of theirs.
    Edit { which: usize, number: u8 },
    /// Somebody deletes one.
    Delete { which: usize },
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
    /// The same, and the answer takes its time.
    AskBack { who: usize },
    /// A reader asks for what is missing, and the answer takes its time.
    AskOn { who: usize },
    /// The answer comes.
    GetAnswer { who: usize },
    /// The page is loaded anew.
    Reload { who: usize },
}

const READERS: usize = 3;

fn step() -> impl Strategy<Value = Step> {
    let who = 0..READERS;
    prop_oneof![
        8 => who.clone().prop_map(|who| Step::Say { who }),
        2 => (0..50usize).prop_map(|which| Step::Repeat { which }),
        4 => (0..50usize, any::<u8>()).prop_map(|(which, number)| Step::Edit { which, number }),
        1 => (0..50usize).prop_map(|which| Step::Delete { which }),
        6 => (who.clone(), 1..6usize).prop_map(|(who, count)| Step::Arrive { who, count }),
        3 => (who.clone(), 1..4usize).prop_map(|(who, count)| Step::Lose { who, count }),
        2 => who.clone().prop_map(|who| Step::Double { who }),
        2 => who.clone().prop_map(|who| Step::Reconnect { who }),
        1 => who.clone().prop_map(|who| Step::LookBack { who }),
        2 => who.clone().prop_map(|who| Step::AskBack { who }),
        2 => who.clone().prop_map(|who| Step::AskOn { who }),
        3 => who.clone().prop_map(|who| Step::GetAnswer { who }),
        1 => who.prop_map(|who| Step::Reload { who }),
    ]
}

struct House {
    scene: Scene,
    room: RoomId,
    readers: Vec<Reader>,
    said: Vec<(usize, ClientMessageId, Sequence, MessageId)>,
}

impl House {
    async fn open() -> Self {
        let scene = open().await;
        let mut users = Vec::new();
        for name in ["Ann", "Ben", "Eve"] {
            users.push(scene.visit(name).await);
        }
        let room = scene.house.create_room(&users[0], room("tea"), None, Access::Public).await.unwrap().id;
        for user in &users[1..] {
            scene.house.enter_room(user, room).unwrap();
        }
        let readers = users
            .into_iter()
            .map(|user| Reader {
                user,
                timeline: Timeline::open(Default::default()),
                on_the_way: VecDeque::new(),
                answer: None,
            })
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
                self.said.push((who, id, message.sequence, message.id));
            }
            Step::Repeat { which } if which < self.said.len() => {
                let (who, id, sequence, _) = self.said[which];
                assert_eq!(self.post(who, id).await.sequence, sequence, "a repeat is answered as the first time");
            }
            Step::Edit { which, number } if which < self.said.len() => {
                let (who, _, _, message) = self.said[which];
                let user = self.readers[who].user.clone();
                let text = body(&format!("changed to {number}"));
                // Refused where it was deleted.
                let _ = self.scene.house.edit_message(&user, self.room, message, text).await;
                self.send_out();
            }
            Step::Delete { which } if which < self.said.len() => {
                let (who, _, _, message) = self.said[which];
                let user = self.readers[who].user.clone();
                self.scene.house.delete_message(&user, self.room, message).await.unwrap();
                self.send_out();
            }
            Step::Arrive { who, count } => {
                for _ in 0..count {
                    let reader = &mut self.readers[who];
                    match reader.on_the_way.pop_front() {
                        Some(Event::SaidInRoom(message, _)) => reader.timeline.take(message),
                        Some(Event::MessageChanged(message)) => reader.timeline.take_changed(message),
                        _ => break,
                    }
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
            Step::AskBack { who } => {
                self.readers[who].answer = self.ask_back(who).await.map(|(before, page)| Answer::Before(before, page));
            }
            Step::AskOn { who } => {
                self.readers[who].answer = self.ask_on(who).await.map(|(mark, page)| Answer::After(mark, page));
            }
            Step::GetAnswer { who } => match self.readers[who].answer.take() {
                Some(Answer::Before(before, page)) => self.readers[who].timeline.take_history(before, page),
                Some(Answer::After(mark, page)) => self.readers[who].timeline.take_synced(mark, page),
                None => {}
            },
            Step::Reload { who } => {
                self.readers[who].on_the_way.clear();
                self.readers[who].answer = None;
                let user = self.readers[who].user.clone();
                let newest = self.scene.house.read_before(&user, self.room, None).await.unwrap();
                self.readers[who].timeline = Timeline::open(newest);
            }
            Step::Repeat { .. } | Step::Edit { .. } | Step::Delete { .. } => {}
        }
    }

    async fn post(&mut self, who: usize, id: ClientMessageId) -> Message {
        let user = self.readers[who].user.clone();
        let text = body(&format!("by {}", user.name));
        let message = self.scene.house.post_message(&user, self.room, id, text).await.unwrap();
        self.send_out();
        message
    }

    fn send_out(&mut self) {
        for (_, event) in self.scene.hear() {
            if matches!(event, Event::SaidInRoom(..) | Event::MessageChanged(_)) {
                self.readers.iter_mut().for_each(|reader| reader.on_the_way.push_back(event.clone()));
            }
        }
    }

    /// As a page does when its line is up again.
    async fn reconnect(&mut self, who: usize) {
        let user = self.readers[who].user.clone();
        self.readers[who].on_the_way.clear();
        let inside = self.scene.house.view_room(&user, self.room).await.unwrap();
        self.readers[who].timeline.hear_of(inside.last);
        self.readers[who].timeline.hear_of_change(inside.last_change);
        self.catch_up(who).await;
    }

    async fn catch_up(&mut self, who: usize) {
        while let Some((mark, page)) = self.ask_on(who).await {
            self.readers[who].timeline.take_synced(mark, page);
        }
    }

    async fn ask_on(&self, who: usize) -> Option<(Mark, Page)> {
        let Reader { user, timeline, .. } = &self.readers[who];
        let mark = timeline.gap()?;
        let page = self.scene.house.read_after(user, self.room, mark.after, Some(mark.changed_after)).await;
        Some((mark, page.unwrap()))
    }

    async fn look_back(&mut self, who: usize) {
        if let Some((before, page)) = self.ask_back(who).await {
            self.readers[who].timeline.take_history(before, page);
        }
    }

    async fn ask_back(&self, who: usize) -> Option<(Sequence, Page)> {
        let Reader { user, timeline, .. } = &self.readers[who];
        let before = timeline.oldest().filter(|_| timeline.has_earlier())?;
        let page = self.scene.house.read_before(user, self.room, Some(before)).await;
        Some((before, page.unwrap()))
    }

    /// All that the store has, read page by page.
    async fn read_store(&self) -> Vec<Message> {
        let user = &self.readers[0].user;
        let mut all: Vec<Message> = Vec::new();
        loop {
            let after = all.last().map_or(Sequence::START, |message| message.sequence);
            let page = self.scene.house.read_after(user, self.room, after, None).await.unwrap();
            all.extend(page.messages);
            if !page.more {
                return all;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

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
                // What was read back may be older than what was heard.
                house.catch_up(who).await;
                let shown: Vec<_> = house.readers[who].timeline.shown().cloned().collect();
                assert_eq!(shown, stored);
            }
        });
    }
}
