//! What is pinned in rooms, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, body, durable, open, room};
use teahouse::{
    domain::{
        Access, Argument, Change, ClientMessageId, Deed, Fault, MessageId, PINS_MAX, Refusal, Role, RoomId, Sequence,
        User,
    },
    server::chat::{Audience, Event, Spot},
};

async fn say(scene: &Scene, user: &User, room: RoomId, text: &str) -> MessageId {
    durable(scene.house.hand_in(user, room, ClientMessageId::new(), body(text)).await).await.id
}

/// What is pinned in a room, as somebody in it reads it.
async fn pins(scene: &Scene, user: &User, room: RoomId) -> Vec<String> {
    let (pins, _) = scene.house.read_pins(user, room).await.unwrap();
    pins.iter().map(|message| message.text().to_owned()).collect()
}

/// A room of ann's with ben in it.
async fn open_with_room() -> (Scene, User, User, RoomId) {
    let scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let made = scene.house.create_room(&ann, room("snug"), None, Access::Public).await.unwrap().id;
    scene.house.enter_room(&ben, made).unwrap();
    (scene, ann, ben, made)
}

#[tokio::test]
async fn a_pin_is_a_change_that_all_inside_hear_and_those_who_were_away_are_told() {
    let (mut scene, ann, ben, made) = open_with_room().await;
    let first = say(&scene, &ben, made, "the rules").await;
    scene.hear();
    let pinned = scene.house.pin_message(&ann, made, first, true).await.unwrap();
    assert!(pinned.pinned_at.is_some() && pinned.edited_at.is_none());
    assert_eq!(pinned.change, Change(1));
    assert_eq!(scene.hear(), [(Audience::Room(made), Event::MessageChanged(pinned.clone()))]);
    assert_eq!(scene.house.pin_message(&ann, made, first, true).await.unwrap(), pinned, "once more changes nothing");
    assert!(scene.hear().is_empty());

    let missed = scene.house.read_after(&ben, made, Sequence(1), Some(Change::START)).await.unwrap();
    assert_eq!(missed.changed, [pinned]);
    assert_eq!(pins(&scene, &ben, made).await, ["the rules"]);
    assert_eq!(scene.open_room(&ben, made, Spot::End).await.pins, [Sequence(1)]);

    let second = say(&scene, &ann, made, "the menu").await;
    scene.house.pin_message(&ann, made, second, true).await.unwrap();
    assert_eq!(scene.house.view_room(&ben, made).await.unwrap().pins, [Sequence(2), Sequence(1)], "the last first");
    let unpinned = scene.house.pin_message(&ann, made, first, false).await.unwrap();
    assert_eq!(unpinned.pinned_at, None);
    let scene = scene.restart().await;
    scene.house.visit(&ann, None).await.unwrap();
    assert_eq!(pins(&scene, &ann, made).await, ["the menu"]);
}

#[tokio::test]
async fn those_pin_who_keep_order() {
    let (scene, ann, ben, made) = open_with_room().await;
    let eve = scene.visit("eve").await;
    let message = say(&scene, &ben, made, "mine").await;
    let pin = async |user: &User, room, message, is_on| {
        scene.house.pin_message(user, room, message, is_on).await.map(|message| message.pinned_at.is_some())
    };
    assert_eq!(pin(&ben, made, message, true).await, Err(Refusal::NotAllowed), "its author keeps no order");
    assert_eq!(pin(&eve, made, message, true).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.read_pins(&eve, made).await.map(drop), Err(Refusal::NotInRoom));
    assert!(pins(&scene, &ann, made).await.is_empty(), "a refusal changes nothing");
    scene.house.set_moderator(&ann, made, ben.id, true).await.unwrap();
    assert_eq!(pin(&ben, made, message, true).await, Ok(true));
    assert_eq!(pin(&ann, made, message, false).await, Ok(false));
    assert_eq!(pin(&ann, made, MessageId::new(), true).await, Err(Refusal::NoSuchMessage));
    scene.house.archive_room(&ann, made, true).await.unwrap();
    assert_eq!(pin(&ann, made, message, true).await, Err(Refusal::RoomArchived));

    let said = say(&scene, &ann, RoomId::EVERYONE, "welcome").await;
    assert_eq!(pin(&ann, RoomId::EVERYONE, said, true).await, Err(Refusal::NotAllowed));
    scene.house.note_account(ann.id, Some(Role::Administrator));
    assert_eq!(pin(&ann, RoomId::EVERYONE, said, true).await, Ok(true));
    assert_eq!(pin(&ann, made, said, true).await, Err(Refusal::RoomArchived));
    assert_eq!(pin(&ben, RoomId::EVERYONE, said, false).await, Err(Refusal::NotAllowed));
}

#[tokio::test]
async fn where_nobody_keeps_order_all_inside_pin() {
    let (mut scene, ann, ben, _) = open_with_room().await;
    scene.house.join_or_create(&ann, &room("passing"), None).unwrap();
    scene.house.join_or_create(&ben, &room("passing"), None).unwrap();
    let said = durable(scene.house.say_in_room(&ann, &room("passing"), body("look"))).await;
    assert!(scene.house.pin_message(&ben, said.room, said.id, true).await.is_ok());
    let talk = scene.house.open_conversation(&ann, ben.id).await.unwrap().id;
    let message = say(&scene, &ann, talk, "psst").await;
    scene.hear();
    scene.house.pin_message(&ben, talk, message, true).await.unwrap();
    let told = scene.hear().into_iter().map(|(audience, _)| audience).collect::<Vec<_>>();
    assert_eq!(told, [Audience::Person(ben.id), Audience::Person(ann.id)], "on all pages of both");
    assert_eq!(pins(&scene, &ann, talk).await, ["psst"]);
    let entries = scene.house.read_audit(None).await.unwrap();
    assert!(entries.iter().all(|(_, entry)| entry.deed != Deed::PinnedMessage), "what is theirs is not written down");
}

#[tokio::test]
async fn a_room_has_so_many_and_what_is_deleted_is_not_pinned() {
    let (scene, ann, _, made) = open_with_room().await;
    let mut messages = Vec::new();
    for number in 0..=PINS_MAX {
        messages.push(say(&scene, &ann, made, &number.to_string()).await);
    }
    for message in &messages[..PINS_MAX] {
        scene.house.pin_message(&ann, made, *message, true).await.unwrap();
    }
    let one_more = async || scene.house.pin_message(&ann, made, messages[PINS_MAX], true).await;
    assert_eq!(one_more().await, Err(Argument::Message.is(Fault::TooMany).into()));
    assert_eq!(pins(&scene, &ann, made).await.len(), PINS_MAX);
    let deleted = scene.house.delete_message(&ann, made, messages[0]).await.unwrap();
    assert_eq!(deleted.pinned_at, None);
    assert!(one_more().await.is_ok());
    assert_eq!(scene.house.pin_message(&ann, made, messages[0], true).await, Err(Refusal::NoSuchMessage));
}

#[tokio::test]
async fn the_audit_log_has_each_pin_of_a_kept_room_once() {
    let (scene, ann, ben, made) = open_with_room().await;
    let message = say(&scene, &ben, made, "the rules").await;
    for is_on in [true, true, false, false] {
        scene.house.pin_message(&ann, made, message, is_on).await.unwrap();
    }
    let entries = scene.house.read_audit(None).await.unwrap();
    let lines: Vec<_> =
        entries.into_iter().map(|(_, entry)| (entry.deed, entry.by, entry.target, entry.room)).collect();
    let line = |deed| (deed, Some("ann".to_owned()), Some("ben".to_owned()), Some("snug".to_owned()));
    assert_eq!(lines[..2], [line(Deed::UnpinnedMessage), line(Deed::PinnedMessage)]);
    assert!(lines[2..].iter().all(|(deed, ..)| *deed == Deed::MadeRoom));
}
