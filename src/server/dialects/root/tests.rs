//! Whatever a client sends: nothing breaks, and a refused command changes nothing.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::{
    domain::{Present, RoomSummary, User, UserId, Username},
    server::chat::Announcements,
};

/// A house and two connections that never logged in.
struct Scene {
    house: Arc<House>,
    heard: Announcements,
    visits: [Visit; 2],
    onlooker: User,
    _folder: tempfile::TempDir,
}

/// What can be seen of a house.
type View = (Vec<Present>, Vec<RoomSummary>);

impl Scene {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (house, door, heard) = Door::open_in(folder.path()).await;
        let visits =
            [(); 2].map(|()| Visit::new(house.clone(), door.clone(), house.next_connection(), Arc::default(), None));
        let onlooker = User { id: UserId::new(), name: Username::parse("onlooker").unwrap() };
        Self { house, heard, visits, onlooker, _folder: folder }
    }

    async fn look(&self) -> View {
        (self.house.list_people(), self.house.list_rooms(&self.onlooker).await.unwrap().rooms)
    }

    async fn send(&mut self, who: usize, event: &str, arguments: Vec<Value>) {
        let before = self.look().await;
        while self.heard.take().is_some() {}
        let command = Command::read(event, arguments).map_err(Refusal::from);
        match command.and_then(|command| command.perform(&mut self.visits[who])) {
            Ok(Granted::Done(fields)) => assert!(fields.is_object()),
            Ok(Granted::Said(receipt, _)) => assert!(receipt.message().await.is_ok()),
            Err(_) => {
                assert!(self.heard.take().is_none(), "a refusal told somebody something");
                assert_eq!(self.look().await, before);
            }
        }
    }
}

fn event() -> impl Strategy<Value = String> {
    let known: Vec<_> = classic::Command::EVENTS.into_iter().chain(salon::Command::EVENTS).map(str::to_owned).collect();
    prop_oneof![20 => prop::sample::select(known), 1 => ".*"]
}

/// Often what a client would send, sometimes anything at all.
fn argument() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec!["Ann", "Ben", "tea", " 大厅 ", "__proto__", "", "all", "a\u{7}b", "\u{202e}"]);
    let fields = ("(user|to|msg|from)", name.clone(), name.clone())
        .prop_map(|(field, one, other)| json!({"user": one, "to": one, "msg": other, "from": other, field: 1}));
    let said = (name.clone(), name.clone()).prop_map(|(one, other)| json!({"user": one, "to": other, "msg": one}));
    prop_oneof![
        8 => name.prop_map(Value::from),
        2 => (-2i64..4).prop_map(Value::from),
        4 => said,
        1 => fields,
        2 => anything(),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,80}".prop_map(Value::from),
        ".{60,70}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("\\PC{0,8}", inner), 0..4).prop_map(|fields| Value::Object(Map::from_iter(fields))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_refused_command_changes_nothing(
        commands in prop::collection::vec((0..2usize, event(), prop::collection::vec(argument(), 0..4)), 1..40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut scene = Scene::open().await;
            for (who, event, arguments) in commands {
                scene.send(who, &event, arguments).await;
            }
        });
    }
}
