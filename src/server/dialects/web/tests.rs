//! Whatever the page's socket sends: nothing breaks, and a refused command changes nothing.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    commands::{by_name, read},
    perform::Perform,
};
use crate::{
    domain::{MessageId, RoomId, RoomSummary, User, UserId, Username},
    protocol::*,
    server::chat::{Announcements, House, Words},
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
            house.visit(user, None).await.unwrap();
        }
        Self { house, heard, people, rooms: vec![RoomId::EVERYONE], said: MessageId::new(), _folder: folder }
    }

    async fn look(&self) -> Vec<RoomSummary> {
        self.house.list_rooms(&self.people[0]).await.unwrap().rooms
    }

    async fn send(&mut self, who: usize, event: &str, payload: Value) {
        let before = self.look().await;
        while self.heard.take().is_some() {}
        macro_rules! carry_out {
            ($command:ty) => {
                self.perform::<$command>(who, payload).await
            };
        }
        let granted = by_name!(event, carry_out, _ => self.post(who, payload).await);
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
            Ok(PostMessage { room, client_id, body, attachments, reply_to }) => {
                let words = Words { client_id, body, attachments, reply_to };
                let posted = match self.house.hand_in_with(&self.people[who], room, words).await {
                    Ok(receipt) => receipt.message().await,
                    Err(refusal) => Err(refusal),
                };
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
        "query": fields.name,
        "client_id": uuid::Uuid::from_u128(fields.number.unsigned_abs().into()),
        "with": scene.people[fields.room % 2].id,
        "typing": fields.number > 3,
        "sequence": fields.number,
        "level": if fields.number > 3 { "all" } else { "nothing" },
        "is_quiet": fields.number > 3,
        "message": scene.said,
        "changed_after": fields.number,
        "user": scene.people[(fields.room + 1) % 2].id,
        "to": scene.people[(fields.room + 1) % 2].id,
        "measure": if fields.number > 3 { "mute" } else { "ban" },
        "seconds": fields.number,
        "uses": fields.number,
        "access": if fields.number > 3 { "public" } else { "private" },
        "slow_mode": fields.number,
        "topic": fields.name,
        "code": fields.name,
        "sanction": uuid::Uuid::from_u128(fields.number.unsigned_abs().into()),
        "is_locked": fields.number > 3,
        "is_archived": fields.number > 5,
        "is_moderator": fields.number > 3,
        "is_blocked": fields.number > 3,
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
