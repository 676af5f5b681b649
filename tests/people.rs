//! Who is there and who is away, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, body, open, room};
use teahouse::{
    domain::{
        Access, Card, ClientMessageId, Refusal, Role, RoomId, RoomKind, SessionId, Standing, Timestamp, User, UserId,
    },
    server::{
        chat::{Audience, Event, Roll, Spot},
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
    let opening = scene.open_room(&ben, talk.id, Spot::End).await;
    assert_eq!(opening.room, talk);
    assert!(opening.people.iter().any(|one| one.id == ann.id && one.is_away));
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
    let first = scene.house.call_roll(&ann, tea, "n", 0).await.unwrap();
    assert_eq!(read(&first), (vec![], 1, vec![], 1), "counted all the same");
    let opening = scene.open_room(&ann, tea, Spot::End).await;
    assert_eq!((opening.outside, opening.outside_more), (vec![ben.clone()], 0));

    // Who leaves by their own will keeps nothing of it.
    scene.hear();
    scene.house.leave_room(&cleo, tea).unwrap();
    settle(&scene, &ann).await;
    assert!(
        scene.hear().iter().any(|(_, event)| matches!(event, Event::Left { user, stays: false, .. } if *user == cleo))
    );
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

#[tokio::test]
async fn a_card_is_of_those_whom_the_reader_may_have_met() {
    let scene = open().await;
    let (ann, ben) = (account(&scene, "Ann").await, account(&scene, "Ben").await);
    let eve = scene.visit("Eve").await;
    let secret = scene.house.create_room(&ben, room("secret"), None, Access::Private).await.unwrap().id;
    scene.house.post_message(&ben, secret, ClientMessageId::new(), body("for few")).await.unwrap();

    let card = scene.house.look_at_person(&eve, ben.id, Some(secret)).await.unwrap();
    assert_eq!((card.who.user(), card.is_online, card.role), (ben.clone(), true, Some(Role::Member)));
    assert_eq!((card.made, card.here, card.common), (Some(Timestamp(7)), None, Vec::new()));
    scene.house.end_session(&ben, SessionId::new());
    let nobody = scene.house.look_at_person(&eve, UserId::new(), None).await;
    assert_eq!(nobody, Err(Refusal::NoSuchUser));
    for reader in [&eve, &ann] {
        assert_eq!(scene.house.look_at_person(reader, ben.id, Some(secret)).await, nobody, "they never met");
    }
    scene.house.note_account(ann.id, Some(Role::Administrator));
    assert!(scene.house.look_at_person(&ann, ben.id, None).await.is_ok(), "who runs the server sees all accounts");
    scene.house.note_account(ann.id, Some(Role::Member));

    // Named where she reads, he may be looked at; and where he said something there.
    scene.house.post_message(&ann, RoomId::EVERYONE, ClientMessageId::new(), body("where is @Ben")).await.unwrap();
    let card = scene.house.look_at_person(&eve, ben.id, None).await.unwrap();
    assert!(!card.is_online && card.conversation.is_none());
    assert_eq!(scene.house.look_at_person(&eve, UserId::new(), None).await, nobody);
}

#[tokio::test]
async fn a_card_has_what_both_have_in_common_and_no_more() {
    let scene = open().await;
    let (ann, ben) = (account(&scene, "Ann").await, account(&scene, "Ben").await);
    let tea = scene.house.create_room(&ann, room("tea"), None, Access::Private).await.unwrap().id;
    scene.house.create_room(&ben, room("only his"), None, Access::Public).await.unwrap();
    scene.house.invite(&ann, tea, &ben.name).await.unwrap();
    scene.house.enter_room(&ben, tea).unwrap();
    let by_ann = scene.house.look_at_person(&ann, ben.id, Some(tea)).await.unwrap();
    let names = |card: &Card| card.common.iter().map(|room| room.kind.name().unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(names(&by_ann), ["tea"]);
    assert_eq!((by_ann.standing, by_ann.keeps_order), (Standing::Member, true));
    let by_ben = scene.house.look_at_person(&ben, ann.id, Some(tea)).await.unwrap();
    assert_eq!((by_ben.standing, by_ben.keeps_order), (Standing::Owner, false));
    assert_eq!(by_ben.here.map(|room| room.id), Some(tea));

    // A conversation keeps who is away to be seen, and blocking is the reader's alone.
    let talk = scene.house.open_conversation(&ben, ann.id).await.unwrap().id;
    scene.house.block(&ben, ann.id).await.unwrap();
    scene.house.end_session(&ann, SessionId::new());
    let card = scene.house.look_at_person(&ben, ann.id, None).await.unwrap();
    assert_eq!((card.is_online, card.conversation, card.is_blocked), (false, Some(talk), true));
    let own = scene.house.look_at_person(&ben, ben.id, Some(tea)).await.unwrap();
    assert!(!own.is_blocked && !own.keeps_order);

    // A guest whose visit is over is nobody any more.
    let guest = scene.visit("Guest").await;
    scene.house.open_conversation(&ben, guest.id).await.unwrap();
    assert!(scene.house.look_at_person(&ben, guest.id, None).await.is_ok());
    scene.house.end_visit(&guest);
    assert_eq!(scene.house.look_at_person(&ben, guest.id, None).await, Err(Refusal::NoSuchUser));
}

#[tokio::test]
async fn when_somebody_was_here_last_is_theirs_to_show() {
    let scene = open().await;
    let (ann, ben) = (account(&scene, "Ann").await, account(&scene, "Ben").await);
    let eve = scene.visit("Eve").await;
    let talk = scene.house.open_conversation(&eve, ben.id).await.unwrap();
    assert!(matches!(talk.kind, RoomKind::Conversation { .. }));
    scene.house.open_conversation(&ann, ben.id).await.unwrap();
    assert_eq!(scene.house.shows_last_here(&ben).await, Ok(false), "nobody sees it at first");
    scene.house.end_session(&ben, SessionId::new());
    settle(&scene, &ann).await;
    let look = async |reader: &User| {
        let card = scene.house.look_at_person(reader, ben.id, None).await.unwrap();
        let talk = RoomId::conversation(reader.id, ben.id);
        let told = scene.open_room(reader, talk, Spot::End).await.last_here;
        assert_eq!(card.last_here.map(|last| last.at), told);
        card.last_here
    };
    assert_eq!(look(&eve).await, None);

    scene.house.show_last_here(&ben, true).await.unwrap();
    let last = look(&eve).await.unwrap();
    assert_eq!((last.hours, last.at.0 % 60_000), (0, 0), "to the minute");
    assert!(last.at > Timestamp(1_700_000_000_000));
    scene.house.block(&ben, eve.id).await.unwrap();
    assert_eq!(look(&eve).await, None, "whom they blocked learns nothing");
    assert!(look(&ann).await.is_some());
    scene.house.show_last_here(&ben, false).await.unwrap();
    assert_eq!(look(&ann).await, None);

    assert_eq!(scene.house.show_last_here(&eve, true).await, Err(Refusal::LoginRequired));
    assert_eq!(scene.house.shows_last_here(&eve).await, Ok(false));
}

#[tokio::test]
async fn who_is_here_is_written_now_and_then_and_at_the_end() {
    let scene = open().await;
    let ann = account(&scene, "Ann").await;
    let guest = scene.visit("Guest").await;
    scene.house.show_last_here(&ann, true).await.unwrap();
    scene.house.write_last_here().await;
    let talk = scene.house.open_conversation(&guest, ann.id).await.unwrap().id;
    assert!(scene.open_room(&guest, talk, Spot::End).await.last_here.is_some());
    assert_eq!(scene.open_room(&ann, talk, Spot::End).await.last_here, None);
    let scene = scene.restart().await;
    assert!(scene.store.find_profile(ann.id).await.unwrap().unwrap().last_here.is_some());
}
