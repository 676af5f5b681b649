//! Whatever the page's socket sends: nothing breaks, and a refused command changes nothing.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{commands::read, perform::Perform};
use crate::{
    domain::{MessageId, RoomId, RoomSummary, User, UserId, Username},
    protocol::{
        Command, CreateRoom, DeleteMessage, EditMessage, EnterRoom, LeaveRoom, ListPeople, ListRooms, OpenConversation,
        PostMessage, ReadHistory, SetTyping, SyncRoom,
    },
    server::chat::{Announcements, House},
};

struct Scene {
    house: Arc<House>,
    heard: Announcements,
    people: [User; 2],
    rooms: Vec<RoomId>,
    said: MessageId,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (house, heard) = House::open_in(folder.path()).await;
        let people = ["Ann", "Ben"].map(|name| User { id: UserId::new(), name: Username::parse(name).unwrap() });
        for user in &people {
            house.visit(user).await.unwrap();
        }
        Self { house, heard, people, rooms: vec![RoomId::EVERYONE], said: MessageId::new(), _folder: folder }
    }

    async fn look(&self) -> Vec<RoomSummary> {
        self.house.list_rooms(&self.people[0]).await.unwrap().rooms
    }

    async fn send(&mut self, who: usize, event: &str, payload: Value) {
        let before = self.look().await;
        while self.heard.take().is_some() {}
        let granted = match event {
            ListRooms::NAME => self.perform::<ListRooms>(who, payload).await,
            CreateRoom::NAME => self.perform::<CreateRoom>(who, payload).await,
            EnterRoom::NAME => self.perform::<EnterRoom>(who, payload).await,
            LeaveRoom::NAME => self.perform::<LeaveRoom>(who, payload).await,
            SyncRoom::NAME => self.perform::<SyncRoom>(who, payload).await,
            ReadHistory::NAME => self.perform::<ReadHistory>(who, payload).await,
            EditMessage::NAME => self.perform::<EditMessage>(who, payload).await,
            DeleteMessage::NAME => self.perform::<DeleteMessage>(who, payload).await,
            SetTyping::NAME => self.perform::<SetTyping>(who, payload).await,
            OpenConversation::NAME => self.perform::<OpenConversation>(who, payload).await,
            ListPeople::NAME => self.perform::<ListPeople>(who, payload).await,
            _ => self.post(who, payload).await,
        };
        let after = self.look().await;
        if granted {
            self.rooms = after.iter().map(|room| room.id).collect();
        } else {
            assert!(self.heard.take().is_none(), "a refusal told somebody something");
            assert_eq!(after, before);
        }
    }

    async fn perform<C: Perform>(&self, who: usize, payload: Value) -> bool {
        match read::<C>(payload) {
            Ok(command) => command.perform(&self.house, &self.people[who]).await.is_ok(),
            Err(_) => false,
        }
    }

    async fn post(&mut self, who: usize, payload: Value) -> bool {
        match read::<PostMessage>(payload) {
            Ok(PostMessage { room, client_id, body }) => {
                let posted = self.house.post_message(&self.people[who], room, client_id, body).await;
                self.said = posted.as_ref().map_or(self.said, |message| message.id);
                posted.is_ok()
            }
            Err(_) => false,
        }
    }
}

/// A payload's fields, some of them as they should be; `room` is an index among the rooms that are.
#[derive(Clone, Debug)]
struct Fields {
    room: usize,
    name: &'static str,
    number: i64,
    odd: Option<(&'static str, Value)>,
}

fn fields() -> impl Strategy<Value = Fields> {
    let name = prop::sample::select(vec!["tea", "大厅", " x ", "", "__proto__", "a\u{7}b"]);
    let field = prop::sample::select(vec!["room", "name", "capacity", "after", "before", "body", "client_id", "with"]);
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,70}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    (0..4usize, name, -2..9i64, prop::option::weighted(0.3, (field, value)))
        .prop_map(|(room, name, number, odd)| Fields { room, name, number, odd })
}

fn write(scene: &Scene, fields: Fields) -> Value {
    let mut payload = json!({
        "room": scene.rooms[fields.room % scene.rooms.len()],
        "name": fields.name,
        "capacity": fields.number,
        "after": fields.number,
        "before": fields.number,
        "body": fields.name,
        "client_id": uuid::Uuid::from_u128(fields.number.unsigned_abs().into()),
        "with": scene.people[fields.room % 2].id,
        "typing": fields.number > 3,
        "message": scene.said,
        "changed_after": fields.number,
    });
    if let Some((field, value)) = fields.odd {
        payload[field] = value;
    }
    payload
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_refused_command_changes_nothing(
        commands in prop::collection::vec(
            (0..2usize, prop::sample::select(super::commands::NAMES.to_vec()), fields()),
            1..40,
        ),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut scene = Scene::open().await;
            for (who, event, fields) in commands {
                let payload = write(&scene, fields);
                scene.send(who, event, payload).await;
            }
        });
    }
}
