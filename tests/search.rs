//! Who finds what, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, body, open, person, room};
use teahouse::{
    domain::{Access, Argument, ClientMessageId, Fault, Measure, Query, Refusal, RoomId, Search, Sequence, User},
    server::chat::Spot,
};

async fn say(scene: &Scene, user: &User, room: RoomId, text: &str) {
    scene.house.post_message(user, room, ClientMessageId::new(), body(text)).await.unwrap();
}

fn sought(text: &str, room: Option<RoomId>) -> Search {
    Search { query: Query::parse(text).unwrap(), room, ..Search::default() }
}

async fn find(scene: &Scene, user: &User, text: &str) -> Vec<String> {
    let found = scene.house.search(user, &sought(text, None)).await.unwrap();
    found.hits.iter().map(|hit| hit.message.text().to_owned()).collect()
}

#[tokio::test]
async fn one_finds_what_one_may_read_now_and_nothing_else() {
    let scene = open().await;
    let (ann, ben, eve) = (scene.visit("ann").await, scene.visit("ben").await, scene.visit("eve").await);
    let public = scene.house.create_room(&ann, room("public"), None, Access::Public).await.unwrap().id;
    let private = scene.house.create_room(&ann, room("private"), None, Access::Private).await.unwrap().id;
    let conversation = scene.house.open_conversation(&ann, ben.id).await.unwrap().id;
    for (at, text) in [(RoomId::EVERYONE, "tea 1"), (public, "tea 2"), (private, "tea 3"), (conversation, "tea 4")] {
        say(&scene, &ann, at, text).await;
    }
    assert_eq!(find(&scene, &ann, "tea").await, ["tea 4", "tea 3", "tea 2", "tea 1"]);
    assert_eq!(find(&scene, &ben, "tea").await, ["tea 4", "tea 2", "tea 1"]);
    assert_eq!(find(&scene, &eve, "tea").await, ["tea 2", "tea 1"]);
    for hidden in [private, conversation, RoomId::new()] {
        assert_eq!(scene.house.search(&eve, &sought("tea", Some(hidden))).await, Err(Refusal::NotInRoom));
    }
    scene.house.invite(&ann, private, &eve.name).await.unwrap();
    assert_eq!(find(&scene, &eve, "tea").await, ["tea 3", "tea 2", "tea 1"], "she may come in");
    for banned in [public, private] {
        scene.house.sanction(&ann, Some(banned), eve.id, Measure::Ban, None).await.unwrap();
    }
    assert_eq!(find(&scene, &eve, "tea").await, ["tea 1"]);
    assert_eq!(scene.house.search(&person("nobody"), &sought("tea", None)).await, Err(Refusal::NotLoggedIn));
}

#[tokio::test]
async fn what_was_found_comes_with_what_is_beside() {
    let scene = open().await;
    let ann = scene.visit("ann").await;
    for text in ["before", "a kettle of tea", "after"] {
        say(&scene, &ann, RoomId::EVERYONE, text).await;
    }
    let found = scene.house.search(&ann, &sought("kettle", None)).await.unwrap();
    let [hit] = &found.hits[..] else { panic!("{found:?}") };
    let pieces: Vec<_> = hit.excerpt.iter().map(|piece| (piece.text.as_str(), piece.is_match)).collect();
    assert_eq!(pieces, [("a ", false), ("kettle", true), (" of tea", false)]);
    let text = |message: &Option<teahouse::domain::Message>| message.as_ref().map(|found| found.text().to_owned());
    assert_eq!((text(&hit.before).as_deref(), text(&hit.after).as_deref()), (Some("before"), Some("after")));
    let too_short = Argument::Query.is(Fault::TooShort(2)).into();
    assert_eq!(scene.house.search(&ann, &sought("a", None)).await, Err(too_short));
}

#[tokio::test]
async fn a_place_is_shown_with_what_is_before_and_after_it() {
    let scene = open().await;
    let ann = scene.visit("ann").await;
    for n in 1..=200 {
        say(&scene, &ann, RoomId::EVERYONE, &format!("line {n}")).await;
    }
    let look = async |spot| {
        let opening = scene.open_room(&ann, RoomId::EVERYONE, spot).await;
        let numbers: Vec<_> = opening.page.messages.iter().map(|message| message.sequence.0).collect();
        (numbers[0], numbers[numbers.len() - 1], opening.has_later, opening.at.map(|at| at.0))
    };
    assert_eq!(look(Spot::End).await, (101, 200, false, None));
    assert_eq!(look(Spot::Before(Sequence(101))).await, (1, 100, true, None));
    assert_eq!(look(Spot::At(Sequence(80))).await, (30, 129, true, Some(80)));
    assert_eq!(look(Spot::At(Sequence(190))).await, (101, 200, false, Some(190)), "from here on it is live");
    assert_eq!(look(Spot::At(Sequence(u64::MAX))).await, (101, 200, false, Some(u64::MAX)));
}
