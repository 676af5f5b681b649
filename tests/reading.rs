//! How far people have read, in the core on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, body, open, room};
use teahouse::{
    domain::{
        Access, ClientMessageId, Level, Message, ReadMark, Refusal, RoomId, Sequence, SessionId, Timestamp, User,
    },
    server::{
        chat::{Audience, Event, Spot},
        store::{Session, SessionKind},
    },
};

/// A guest of the page, with a session that outlives a restart.
async fn come(scene: &Scene, name: &str) -> User {
    let user = scene.visit(name).await;
    let session = Session {
        id: SessionId::new(),
        user: user.clone(),
        role: None,
        kind: SessionKind::Page,
        origin: String::new(),
        began: Timestamp(0),
        seen: Timestamp(0),
    };
    let mut token_hash = [0; 32];
    token_hash[..16].copy_from_slice(user.id.0.as_bytes());
    scene.store.put_session(&token_hash, &session).await.unwrap();
    user
}

async fn say(scene: &Scene, user: &User, room: RoomId) -> Message {
    scene.house.post_message(user, room, ClientMessageId::new(), body("tea?")).await.unwrap()
}

async fn mark_of(scene: &Scene, user: &User, room: RoomId) -> ReadMark {
    let reading = scene.house.list_marks(user).await.unwrap();
    *reading.marks.iter().find(|mark| mark.room == room).unwrap()
}

async fn unread(scene: &Scene, user: &User, room: RoomId) -> u64 {
    mark_of(scene, user, room).await.unread()
}

#[tokio::test]
async fn a_room_begins_as_read_and_what_others_say_then_is_unread() {
    let scene = open().await;
    let ann = come(&scene, "ann").await;
    say(&scene, &ann, RoomId::EVERYONE).await;
    let ben = come(&scene, "ben").await;
    assert_eq!(unread(&scene, &ben, RoomId::EVERYONE).await, 0);
    say(&scene, &ann, RoomId::EVERYONE).await;
    say(&scene, &ann, RoomId::EVERYONE).await;
    assert_eq!(unread(&scene, &ben, RoomId::EVERYONE).await, 2);
    assert_eq!(unread(&scene, &ann, RoomId::EVERYONE).await, 0, "who says something has read what was said");
}

#[tokio::test]
async fn what_was_read_is_told_to_its_person_alone_and_can_be_taken_back() {
    let mut scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    scene.house.list_marks(&ben).await.unwrap();
    for _ in 0..3 {
        say(&scene, &ann, RoomId::EVERYONE).await;
    }
    scene.hear();
    scene.house.mark_read(&ben, RoomId::EVERYONE, Sequence(99)).await.unwrap();
    let read = |sequence| Event::Read { user: ben.id, room: RoomId::EVERYONE, sequence: Sequence(sequence) };
    assert_eq!(scene.hear(), [(Audience::Person(ben.id), read(3))], "up to the end, and no further");
    assert_eq!(unread(&scene, &ben, RoomId::EVERYONE).await, 0);
    scene.house.mark_read(&ben, RoomId::EVERYONE, Sequence(1)).await.unwrap();
    assert_eq!(scene.hear(), [(Audience::Person(ben.id), read(1))]);
    assert_eq!(unread(&scene, &ben, RoomId::EVERYONE).await, 2);
}

#[tokio::test]
async fn in_a_conversation_the_other_is_told_how_far_it_was_read() {
    let mut scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let talk = scene.house.open_conversation(&ann, ben.id).await.unwrap().id;
    say(&scene, &ann, talk).await;
    assert_eq!(unread(&scene, &ben, talk).await, 1, "nothing of it was read");
    let marked = async |user: &User| {
        let opening = scene.open_room(user, talk, Spot::End).await;
        (opening.read.0, opening.other_read.map(|read| read.0))
    };
    assert_eq!(marked(&ann).await, (1, Some(0)));
    scene.house.write_marks().await;
    assert_eq!(marked(&ben).await, (0, Some(1)));
    scene.hear();
    scene.house.mark_read(&ben, talk, Sequence(1)).await.unwrap();
    let read = Event::Read { user: ben.id, room: talk, sequence: Sequence(1) };
    assert_eq!(scene.hear(), [(Audience::Person(ben.id), read.clone()), (Audience::Person(ann.id), read)]);

    scene.house.block(&ben, ann.id).await.unwrap();
    scene.house.mark_read(&ben, talk, Sequence(0)).await.unwrap();
    assert!(scene.hear().iter().all(|(audience, _)| *audience == Audience::Person(ben.id)), "ann is told no more");
}

#[tokio::test]
async fn marks_outlive_a_restart_and_a_crash_loses_seconds_only() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    scene.house.list_marks(&ben).await.unwrap();
    for _ in 0..5 {
        say(&scene, &ann, RoomId::EVERYONE).await;
    }
    scene.house.mark_read(&ben, RoomId::EVERYONE, Sequence(2)).await.unwrap();
    let kept = scene.store.list_marks(ben.id).await.unwrap();
    assert!(kept.is_empty(), "reading alone writes nothing");

    let scene = scene.restart().await;
    scene.house.visit(&ben, None).await.unwrap();
    assert_eq!(unread(&scene, &ben, RoomId::EVERYONE).await, 3);
    scene.house.mark_read(&ben, RoomId::EVERYONE, Sequence(4)).await.unwrap();
    scene.house.write_marks().await;
    assert_eq!(scene.store.list_marks(ben.id).await.unwrap()[0].read, Sequence(4));
    assert_eq!(unread(&scene, &ben, RoomId::EVERYONE).await, 1);
}

#[tokio::test]
async fn a_visit_that_is_over_leaves_no_marks() {
    let scene = open().await;
    let ann = come(&scene, "ann").await;
    say(&scene, &ann, RoomId::EVERYONE).await;
    scene.house.write_marks().await;
    scene.house.set_quiet(&ann, true).await.unwrap();
    assert_eq!(scene.store.list_marks(ann.id).await.unwrap().len(), 1);
    assert_eq!(scene.store.list_quiet().await.unwrap(), [ann.id]);
    say(&scene, &ann, RoomId::EVERYONE).await;
    scene.house.end_visit(&ann);
    scene.house.write_marks().await;
    scene.house.finish_writing().await;
    assert!(scene.store.list_marks(ann.id).await.unwrap().is_empty());
    assert!(scene.store.list_quiet().await.unwrap().is_empty());
}

#[tokio::test]
async fn who_leaves_a_room_begins_at_its_end_when_they_come_back() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let kept = scene.house.create_room(&ann, room("kept"), None, Access::Public).await.unwrap().id;
    scene.house.join_or_create(&ann, &room("passing"), None).unwrap();
    scene.house.join_or_create(&ben, &room("passing"), None).unwrap();
    scene.house.enter_room(&ben, kept).unwrap();
    let passing = scene.house.list_rooms(&ben).await.unwrap().entered[0];
    scene.house.list_marks(&ben).await.unwrap();
    for room in [kept, passing] {
        say(&scene, &ann, room).await;
        // Also where it is written: a passing room is stored with its first mark or message.
        scene.house.write_marks().await;
        assert_eq!(unread(&scene, &ben, room).await, 1);
        scene.house.leave_room(&ben, room).unwrap();
        say(&scene, &ann, room).await;
        assert!(scene.house.list_marks(&ben).await.unwrap().marks.iter().all(|mark| mark.room != room));
        scene.house.enter_room(&ben, room).unwrap();
        assert_eq!(unread(&scene, &ben, room).await, 0);
    }
}

#[tokio::test]
async fn what_is_said_first_in_a_passing_room_is_unread_though_nothing_was_stored_before() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    scene.house.join_or_create(&ann, &room("passing"), None).unwrap();
    scene.house.join_or_create(&ben, &room("passing"), None).unwrap();
    let passing = scene.house.list_rooms(&ben).await.unwrap().entered[0];
    assert_eq!(unread(&scene, &ben, passing).await, 0);
    scene.house.write_marks().await;
    say(&scene, &ann, passing).await;
    assert_eq!(unread(&scene, &ben, passing).await, 1);
    scene.house.leave_room(&ann, passing).unwrap();
    scene.house.leave_room(&ben, passing).unwrap();
    scene.house.write_marks().await;
    scene.house.set_quiet(&ann, true).await.unwrap();
    assert!(scene.store.list_marks(ben.id).await.unwrap().iter().all(|mark| mark.room != passing), "gone with it");
}

#[tokio::test]
async fn levels_and_quiet_are_told_and_kept() {
    let mut scene = open().await;
    let ann = come(&scene, "ann").await;
    scene.house.join_or_create(&ann, &room("passing"), None).unwrap();
    let passing = scene.house.list_rooms(&ann).await.unwrap().entered[0];
    scene.hear();
    scene.house.set_level(&ann, passing, Level::Nothing).await.unwrap();
    scene.house.set_level(&ann, RoomId::EVERYONE, Level::Mentions).await.unwrap();
    scene.house.set_quiet(&ann, true).await.unwrap();
    let told: Vec<_> = scene.hear();
    let own = Audience::Person(ann.id);
    assert_eq!(told[0], (own, Event::LevelChanged { room: passing, level: Level::Nothing }));
    assert_eq!(told[1], (own, Event::LevelChanged { room: RoomId::EVERYONE, level: Level::Mentions }));
    assert_eq!(told[2], (own, Event::QuietChanged(true)));
    assert_eq!(mark_of(&scene, &ann, passing).await.level, Level::Nothing);

    let scene = scene.restart().await;
    scene.house.visit(&ann, None).await.unwrap();
    assert_eq!(mark_of(&scene, &ann, RoomId::EVERYONE).await.level, Level::Mentions);
    assert!(scene.house.list_marks(&ann).await.unwrap().is_quiet);
    scene.house.set_quiet(&ann, false).await.unwrap();
    assert!(!scene.house.list_marks(&ann).await.unwrap().is_quiet);
}

#[tokio::test]
async fn a_stranger_marks_nothing() {
    let mut scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let room = scene.house.create_room(&ann, room("kept"), None, Access::Public).await.unwrap().id;
    scene.hear();
    assert_eq!(scene.house.mark_read(&ben, room, Sequence(0)).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.set_level(&ben, room, Level::Nothing).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.hear(), []);
}
