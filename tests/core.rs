//! The core without a socket: commands in, events and audiences out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use support::{body, durable, names, open, pass, person, room};
use teahouse::{
    domain::{Access, Capacity, ClientMessageId, Glimpse, Refusal, RoomId, RoomKind, Sequence, SessionId},
    server::chat::{Audience, Event, GRACE, Spot},
};

#[tokio::test]
async fn a_login_is_told_to_the_caller_and_to_everyone_else() {
    let mut scene = open().await;
    let (user, connection) = scene.log_in("陆羽");
    let told = scene.hear();
    assert!(matches!(&told[0], (Audience::Connection(to), Event::Connected { .. }) if *to == connection));
    let arrived = Event::Arrived { user: user.clone(), online: 1 };
    assert_eq!(told[1], (Audience::Connection(connection), arrived.clone()));
    assert_eq!(told[2], (Audience::EveryoneBut(user.id), arrived));
}

#[tokio::test]
async fn a_refused_login_changes_and_tells_nothing() {
    let mut scene = open().await;
    scene.log_in("Lu Yu");
    scene.hear();
    let again = person("Lu Yu");
    assert_eq!(scene.house.log_in(&again, scene.house.next_connection(), None, None), Err(Refusal::DuplicateUsername));
    assert_eq!(scene.house.count_online(), 1);
    assert_eq!(scene.hear(), []);
}

#[tokio::test]
async fn leaving_by_a_lost_connection_is_told_room_by_room_then_of_the_going() {
    let mut scene = open().await;
    let ((ann, at), (ben, _)) = (scene.log_in("ann"), scene.log_in("ben"));
    for name in ["one", "two"] {
        scene.house.join_or_create(&ann, &room(name), None).unwrap();
        scene.house.join_or_create(&ben, &room(name), None).unwrap();
    }
    scene.hear();
    scene.house.log_out(&ann, at);
    let told: Vec<_> = scene
        .hear()
        .into_iter()
        .filter_map(|(audience, event)| match (audience, event) {
            (Audience::RoomBut(..), Event::Left { room, people, .. }) => {
                Some(format!("{} {:?}", room.name, names(&people)))
            }
            (Audience::EveryoneBut(_), Event::Went { online, .. }) => Some(format!("went {online}")),
            _ => None,
        })
        .collect();
    assert_eq!(told, ["one [\"ben\"]", "two [\"ben\"]", "went 1"]);
}

#[tokio::test]
async fn a_refused_joining_leaves_no_room_behind() {
    let mut scene = open().await;
    let (ann, _) = scene.log_in("ann");
    let stranger = person("stranger");
    scene.hear();
    assert_eq!(scene.house.join_or_create(&stranger, &room("new"), None), Err(Refusal::NotLoggedIn));
    let lists = scene.house.list_rooms(&ann).await.unwrap();
    assert_eq!(lists.rooms.len(), 1, "Everyone alone");
    assert_eq!(scene.hear(), []);
}

#[tokio::test]
async fn a_capacity_counts_when_the_room_is_made_and_not_later() {
    let scene = open().await;
    let people: Vec<_> = ["a", "b", "c"].map(|name| scene.log_in(name).0).into();
    let snug = room("snug");
    scene.house.join_or_create(&people[0], &snug, Capacity::new(2)).unwrap();
    assert_eq!(
        scene.house.join_or_create(&people[0], &snug, Capacity::new(9)),
        Err(Refusal::AlreadyInRoom),
        "there is space"
    );
    scene.house.join_or_create(&people[1], &snug, Capacity::new(9)).unwrap();
    assert_eq!(scene.house.join_or_create(&people[2], &snug, Capacity::new(9)), Err(Refusal::RoomFull));
    assert_eq!(scene.house.join_or_create(&people[0], &snug, None), Err(Refusal::RoomFull), "full comes first");
    for person in &people[..2] {
        scene.house.leave_by_name(person, &snug).unwrap();
    }
    scene.house.join_or_create(&people[2], &snug, Capacity::new(1)).unwrap();
    assert_eq!(scene.house.join_or_create(&people[0], &snug, None), Err(Refusal::RoomFull));
}

#[tokio::test]
async fn messages_are_numbered_per_room_and_told_in_order() {
    let mut scene = open().await;
    let ((ann, _), (ben, _)) = (scene.log_in("ann"), scene.log_in("ben"));
    for name in ["one", "two"] {
        scene.house.join_or_create(&ann, &room(name), None).unwrap();
        scene.house.join_or_create(&ben, &room(name), None).unwrap();
    }
    scene.hear();
    let mut receipts = Vec::new();
    for n in 0..50 {
        let (who, place) = (if n % 3 == 0 { &ann } else { &ben }, if n % 2 == 0 { "one" } else { "two" });
        receipts.push(scene.house.say_in_room(who, &room(place), body(&n.to_string())).unwrap());
    }
    for receipt in receipts {
        receipt.message().await.unwrap();
    }
    let mut told = scene.hear().into_iter().filter_map(|(_, event)| match event {
        Event::SaidInRoom(message, place) => Some((place.name, message)),
        _ => None,
    });
    for n in 0..50 {
        let (name, message) = told.next().unwrap();
        assert_eq!(message.text(), n.to_string());
        assert_eq!(message.sequence, Sequence(n / 2 + 1));
        assert_eq!(name, room(if n % 2 == 0 { "one" } else { "two" }));
    }
}

#[tokio::test]
async fn a_repeat_gets_the_first_answer_and_is_told_once() {
    let mut scene = open().await;
    let ann = scene.visit("ann").await;
    scene.hear();
    let id = ClientMessageId::new();
    let first = scene.house.post_message(&ann, RoomId::EVERYONE, id, body("once")).await.unwrap();
    let second = scene.house.post_message(&ann, RoomId::EVERYONE, id, body("again")).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(scene.hear().len(), 1);
    let page = scene.house.read_after(&ann, RoomId::EVERYONE, Sequence::START, None).await.unwrap();
    assert_eq!(page.messages, [first]);
}

#[tokio::test]
async fn a_room_is_closed_to_those_outside() {
    let scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let made = scene.house.create_room(&ann, room("snug"), None, Access::Public).await.unwrap();
    let post = scene.house.post_message(&ben, made.id, ClientMessageId::new(), body("hi")).await;
    assert_eq!(post.unwrap_err(), Refusal::NotInRoom);
    assert_eq!(scene.house.read_before(&ben, made.id, None).await.unwrap_err(), Refusal::NotInRoom);
    assert_eq!(scene.house.set_typing(&ben, made.id, true).await.unwrap_err(), Refusal::NotInRoom);
    assert!(matches!(scene.house.look_into(&ben, made.id, Spot::End).await, Ok(Glimpse::Door(_))));
    assert_eq!(scene.house.look_into(&ben, RoomId::new(), Spot::End).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.leave_room(&ben, made.id), Err(Refusal::NotInRoom));
    assert_eq!(scene.house.leave_room(&ben, RoomId::EVERYONE), Err(Refusal::NotInRoom));
}

#[tokio::test]
async fn a_kept_room_stays_and_its_name_is_taken() {
    let scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let made = scene.house.create_room(&ann, room("snug"), Capacity::new(3), Access::Public).await.unwrap();
    assert!(matches!(&made.kind, RoomKind::Kept { owner, .. } if *owner == ann.id));
    assert_eq!(made.people, 1, "who makes it is in it");
    let again = scene.house.create_room(&ben, room("snug"), None, Access::Public).await;
    assert_eq!(again.unwrap_err(), Refusal::RoomExists);
    scene.house.leave_room(&ann, made.id).unwrap();
    scene.house.enter_room(&ben, made.id).unwrap();
    scene.house.enter_room(&ben, made.id).unwrap();
    assert_eq!(scene.house.list_rooms(&ben).await.unwrap().rooms[1].people, 1);
}

#[tokio::test]
async fn a_private_message_is_told_to_its_two_people_alone() {
    let mut scene = open().await;
    let ((ann, _), (ben, _)) = (scene.log_in("ann"), scene.log_in("ben"));
    scene.hear();
    let message = durable(scene.house.say_to(&ann, ben.id, ClientMessageId::new(), body("psst"))).await;
    assert_eq!(message.room, RoomId::conversation(ann.id, ben.id));
    let told: Vec<_> =
        scene.hear().into_iter().filter(|(_, event)| matches!(event, Event::SaidToPerson { .. })).collect();
    let audiences: Vec<_> = told.iter().map(|(audience, _)| *audience).collect();
    assert_eq!(audiences, [Audience::Person(ann.id), Audience::Person(ben.id)]);
    assert_eq!(scene.house.find_online(&person("nobody").name), Err(Refusal::NoSuchUser));
}

#[tokio::test]
async fn a_conversation_belongs_to_the_visit_not_to_the_name() {
    let scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let made = scene.house.open_conversation(&ann, ben.id).await.unwrap();
    durable(scene.house.hand_in(&ann, made.id, ClientMessageId::new(), body("psst")).await).await;
    scene.house.end_visit(&ben);
    let heir = scene.visit("ben").await;
    assert_eq!(scene.house.read_before(&heir, made.id, None).await.unwrap_err(), Refusal::NotInRoom);
    assert_eq!(scene.house.list_rooms(&heir).await.unwrap().rooms.len(), 1);
    let late = scene.house.post_message(&ann, made.id, ClientMessageId::new(), body("there?")).await;
    assert_eq!(late.unwrap_err(), Refusal::NoSuchUser);
    assert_eq!(scene.house.read_before(&ann, made.id, None).await.unwrap().messages.len(), 1);
}

#[tokio::test]
async fn a_reload_is_not_a_leaving_and_a_closed_page_is() {
    let mut scene = open().await;
    let ann = scene.visit("ann").await;
    let first = scene.house.next_connection();
    scene.house.connect(&ann, first, SessionId::new(), None).await.unwrap();
    let made = scene.house.create_room(&ann, room("snug"), None, Access::Public).await.unwrap();
    // What is durable comes after all that was to be written before it: the room is in the list.
    durable(scene.house.hand_in(&ann, made.id, ClientMessageId::new(), body("hello")).await).await;
    scene.hear();

    scene.house.disconnect(ann.id, first);
    pass(GRACE - Duration::from_secs(1)).await;
    let second = scene.house.next_connection();
    scene.house.connect(&ann, second, SessionId::new(), None).await.unwrap();
    pass(GRACE * 2).await;
    let told = scene.hear();
    assert!(matches!(&told[..], [(Audience::Connection(_), Event::Connected { rooms, .. })] if *rooms == [made.id]));

    scene.house.disconnect(ann.id, second);
    pass(GRACE + Duration::from_secs(1)).await;
    assert!(!scene.house.is_online(ann.id));
    assert!(scene.hear().iter().any(|(_, event)| matches!(event, Event::Went { online: 0, .. })));

    scene.house.connect(&ann, scene.house.next_connection(), SessionId::new(), None).await.unwrap();
    let lists = scene.house.list_rooms(&ann).await.unwrap();
    assert_eq!(lists.entered, [made.id], "the page enters the rooms of its list again");
}

#[tokio::test]
async fn history_rooms_and_lists_outlive_a_restart() {
    let scene = open().await;
    let ann = scene.visit("ann").await;
    let made = scene.house.create_room(&ann, room("snug"), Capacity::new(7), Access::Public).await.unwrap();
    let kept = durable(scene.house.hand_in(&ann, made.id, ClientMessageId::new(), body("kept")).await).await;
    let (ben, _) = scene.log_in("ben");
    scene.house.join_or_create(&ben, &room("passing"), None).unwrap();
    durable(scene.house.say_in_room(&ben, &room("passing"), body("gone"))).await;

    let scene = scene.restart().await;
    scene.house.visit(&ann, None).await.unwrap();
    let lists = scene.house.list_rooms(&ann).await.unwrap();
    assert_eq!(lists.rooms.iter().map(|room| room.id).collect::<Vec<_>>(), [RoomId::EVERYONE, made.id]);
    assert_eq!(lists.rooms[1].capacity, Capacity::new(7));
    assert_eq!(lists.entered, [made.id]);
    assert_eq!(scene.house.read_before(&ann, made.id, None).await.unwrap().messages, [kept]);
    let next = scene.house.post_message(&ann, made.id, ClientMessageId::new(), body("next")).await.unwrap();
    assert_eq!(next.sequence, Sequence(2), "numbers go on");
}

#[tokio::test]
async fn a_session_ends_alone_and_its_person_with_the_last() {
    let mut scene = open().await;
    let ann = scene.visit("ann").await;
    let (phone, desk) = (SessionId::new(), SessionId::new());
    let (on_phone, on_desk) = (scene.house.next_connection(), scene.house.next_connection());
    scene.house.connect(&ann, on_phone, phone, None).await.unwrap();
    scene.house.connect(&ann, on_desk, desk, None).await.unwrap();
    scene.hear();

    scene.house.end_session(&ann, phone);
    assert_eq!(scene.hear(), [(Audience::Connection(on_phone), Event::SessionEnded(ann.clone()))]);
    scene.house.disconnect(ann.id, on_phone);
    assert!(scene.house.is_online(ann.id));

    scene.house.end_session(&ann, desk);
    assert!(!scene.house.is_online(ann.id));
}
