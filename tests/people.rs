//! Who is there and who is away, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, open};
use teahouse::{
    domain::{RoomId, SessionId, User},
    server::chat::{Audience, Event, Glimpse, Spot},
};

/// What was told of people being away since the last look, all of it to everyone.
fn hear_away(scene: &mut Scene) -> Vec<(User, bool)> {
    let people = scene.house.list_people();
    let told = scene.hear().into_iter().filter_map(|(audience, event)| match event {
        Event::AwayChanged { user, is_away } => {
            assert_eq!(audience, Audience::Everyone);
            Some((people.iter().find(|one| one.id == user).unwrap().user(), is_away))
        }
        _ => None,
    });
    told.collect()
}

#[tokio::test]
async fn a_person_is_away_when_all_their_pages_are() {
    let mut scene = open().await;
    let ann = support::person("Ann");
    let (desk, phone) = (scene.house.next_connection(), scene.house.next_connection());
    for connection in [desk, phone] {
        scene.house.connect(&ann, connection, SessionId::new(), None).await.unwrap();
    }
    scene.house.set_away(&ann, desk, true);
    assert_eq!(hear_away(&mut scene), []);
    scene.house.set_away(&ann, phone, true);
    scene.house.set_away(&ann, phone, true);
    assert_eq!(hear_away(&mut scene), [(ann.clone(), true)], "once");
    assert!(scene.house.list_people()[0].is_away);

    scene.house.set_away(&ann, desk, false);
    assert_eq!(hear_away(&mut scene), [(ann.clone(), false)]);
    scene.house.disconnect(ann.id, desk);
    assert_eq!(hear_away(&mut scene), [(ann.clone(), true)], "the phone lies on the table");
    scene.house.disconnect(ann.id, phone);
    assert_eq!(hear_away(&mut scene), [], "a reload is no news");
    scene.house.connect(&ann, scene.house.next_connection(), SessionId::new(), None).await.unwrap();
    assert_eq!(hear_away(&mut scene), [(ann, false)]);
}

#[tokio::test]
async fn a_client_without_a_word_for_it_is_there_and_nobody_speaks_for_another() {
    let mut scene = open().await;
    let (ann, wire) = scene.log_in("Ann");
    let page = scene.house.next_connection();
    scene.house.connect(&ann, page, SessionId::new(), None).await.unwrap();
    let (ben, _) = scene.log_in("Ben");
    scene.house.set_away(&ann, page, true);
    scene.house.set_away(&ben, wire, true);
    scene.house.set_away(&ben, page, true);
    assert_eq!(hear_away(&mut scene), []);
    scene.house.log_out(&ann, wire);
    assert_eq!(hear_away(&mut scene), [(ann, true)]);
}

#[tokio::test]
async fn whoever_looks_sees_who_is_away() {
    let scene = open().await;
    let (ann, page) = (support::person("Ann"), scene.house.next_connection());
    scene.house.connect(&ann, page, SessionId::new(), None).await.unwrap();
    let ben = scene.visit("Ben").await;
    scene.house.set_away(&ann, page, true);
    let talk = scene.house.open_conversation(&ben, ann.id).await.unwrap();
    let everyone = scene.house.view_room(&ben, RoomId::EVERYONE).await.unwrap();
    let away: Vec<_> = everyone.people.iter().map(|one| (one.name.as_str(), one.is_away)).collect();
    assert_eq!(away, [("Ann", true), ("Ben", false)]);
    let Glimpse::Inside { room, people, .. } = scene.house.look_into(&ben, talk.id, Spot::End).await.unwrap() else {
        panic!("a conversation has no door")
    };
    assert_eq!(room, talk);
    assert!(people.iter().any(|one| one.id == ann.id && one.is_away));
    assert_eq!(scene.house.list_rooms(&ben).await.unwrap().rooms.pop(), Some(talk));
}
