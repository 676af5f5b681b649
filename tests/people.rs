//! Who is there and who is away, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, open, room};
use teahouse::{
    domain::{Access, Refusal, Role, RoomId, SessionId, Timestamp, User},
    server::{
        chat::{Audience, Event, Glimpse, Roll, Spot},
        store::Account,
    },
};

/// A person of the page with an account.
async fn account(scene: &Scene, name: &str) -> User {
    let user = scene.visit(name).await;
    let likeness = name.to_lowercase();
    let account = Account { user: user.clone(), likeness, password_hash: String::new(), role: Role::Member };
    assert!(scene.store.insert_account(&account, Timestamp(7)).await.unwrap());
    scene.house.note_account(user.id, Some(Role::Member));
    user
}

/// What the house wrote for later is written.
async fn settle(scene: &Scene, by: &User) {
    scene.house.open_conversation(by, by.id).await.unwrap();
}

/// Names inside, and outside, with how many there are of each.
fn read(roll: &Roll) -> (Vec<&str>, usize, Vec<&str>, usize) {
    let inside = roll.inside.iter().map(|one| one.name.as_str()).collect();
    (inside, roll.inside_count, support::names(&roll.outside), roll.outside_count)
}

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

#[tokio::test]
async fn the_roll_has_those_inside_and_the_accounts_that_keep_the_room() {
    let mut scene = open().await;
    let (ann, ben) = (account(&scene, "Ann").await, account(&scene, "Ben").await);
    let (cleo, guest) = (account(&scene, "Cléo").await, scene.visit("Guest").await);
    let tea = scene.house.create_room(&ann, room("tea"), None, Access::Public).await.unwrap().id;
    for user in [&ben, &cleo, &guest] {
        scene.house.enter_room(user, tea).unwrap();
    }
    scene.hear();
    scene.house.end_session(&ben, SessionId::new());
    scene.house.end_visit(&guest);
    let stays: Vec<_> = scene
        .hear()
        .into_iter()
        .filter_map(|(audience, event)| match event {
            Event::Left { user, stays, .. } if audience == Audience::RoomBut(tea, user.id) => Some((user, stays)),
            _ => None,
        })
        .collect();
    assert_eq!(stays, [(ben.clone(), true), (guest, false)]);
    settle(&scene, &ann).await;

    let all = scene.house.call_roll(&ann, tea, "", 10).await.unwrap();
    assert_eq!(read(&all), (vec!["Ann", "Cléo"], 2, vec!["Ben"], 1));
    let found = scene.house.call_roll(&ann, tea, " CLÉ ", 10).await.unwrap();
    assert_eq!(read(&found), (vec!["Cléo"], 1, vec![], 0));
    let first = scene.house.call_roll(&ann, tea, "e", 0).await.unwrap();
    assert_eq!(read(&first), (vec![], 1, vec![], 1), "counted all the same");
    let inside = all.inside.iter().map(|one| one.id);
    assert_eq!(scene.house.list_outside(tea, inside, 10).await.unwrap(), (vec![ben.clone()], 1));

    // Who leaves by their own will keeps nothing of it.
    scene.hear();
    scene.house.leave_room(&cleo, tea).unwrap();
    settle(&scene, &ann).await;
    assert!(scene.hear().iter().any(|(_, event)| matches!(event, Event::Left { user, stays: false, .. } if *user == cleo)));
    assert_eq!(read(&scene.house.call_roll(&ann, tea, "", 10).await.unwrap()), (vec!["Ann"], 1, vec!["Ben"], 1));
    assert_eq!(scene.house.call_roll(&cleo, tea, "", 10).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.call_roll(&ann, RoomId::new(), "", 10).await, Err(Refusal::NotInRoom));
}

#[tokio::test]
async fn in_the_hall_everybody_online_is_inside_and_nobody_outside() {
    let scene = open().await;
    let (ann, ben) = (account(&scene, "Ann").await, account(&scene, "Ben").await);
    scene.house.end_session(&ben, SessionId::new());
    let roll = scene.house.call_roll(&ann, RoomId::EVERYONE, "", 10).await.unwrap();
    assert_eq!(read(&roll), (vec!["Ann"], 1, vec![], 0));
}
