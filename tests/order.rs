//! Rooms of one's own and the order in them, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::{net::IpAddr, time::Duration};

use support::{Scene, body, open, person, room};
use teahouse::{
    domain::{
        Access, ClientMessageId, Deed, Glimpse, Measure, Refusal, Role, RoomId, RoomKind, RoomMakers, SlowMode,
        Standing, Switches, Topic, User, Username,
    },
    server::{
        chat::{Audience, Event, SetUp, Spot},
        store::Account,
    },
};

/// A room of ann's with ben in it.
async fn open_with_room(access: Access) -> (Scene, User, User, RoomId) {
    let scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let made = scene.house.create_room(&ann, room("snug"), None, access).await.unwrap().id;
    if access == Access::Private {
        scene.house.invite(&ann, made, &ben.name).await.unwrap();
    }
    scene.house.enter_room(&ben, made).unwrap();
    (scene, ann, ben, made)
}

fn set_up(name: &str) -> SetUp {
    SetUp { name: room(name), topic: None, capacity: None, access: Access::Public, slow_mode: None, is_locked: false }
}

async fn say(scene: &Scene, user: &User, room: RoomId) -> Result<(), Refusal> {
    scene.house.post_message(user, room, ClientMessageId::new(), body("tea")).await.map(drop)
}

async fn administrator(scene: &Scene) -> User {
    let user = scene.visit("root").await;
    let account = Account {
        user: user.clone(),
        likeness: "root".to_owned(),
        password_hash: String::new(),
        role: Role::Administrator,
    };
    scene.store.insert_account(&account, teahouse::domain::Timestamp(0)).await.unwrap();
    scene.house.note_account(user.id, Some(Role::Administrator));
    user
}

#[tokio::test]
async fn a_private_room_is_not_there_for_others() {
    let mut scene = open().await;
    let (ann, eve) = (scene.visit("ann").await, scene.visit("eve").await);
    scene.hear();
    let made = scene.house.create_room(&ann, room("snug"), None, Access::Private).await.unwrap().id;
    for (audience, event) in scene.hear() {
        let told_to_eve = match audience {
            Audience::Person(user) => user == eve.id,
            Audience::RoomBut(of, _) | Audience::Room(of) => of != made,
            _ => true,
        };
        assert!(!told_to_eve, "{event:?}");
    }
    let lists = scene.house.list_rooms(&eve).await.unwrap();
    assert_eq!(lists.rooms.len(), 1, "Everyone alone");
    assert_eq!(scene.house.look_into(&eve, made, Spot::End).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.look_into(&eve, RoomId::new(), Spot::End).await, Err(Refusal::NotInRoom), "the same");
    assert_eq!(scene.house.enter_room(&eve, made), Err(Refusal::NotInRoom));
    assert_eq!(scene.house.leave_room(&eve, made), Err(Refusal::NotInRoom));
    assert_eq!(say(&scene, &eve, made).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.kick(&eve, made, ann.id).await, Err(Refusal::NotInRoom));
    assert_eq!(scene.house.archive_room(&eve, made, true).await, Err(Refusal::NotInRoom));
    // Its name is free for others, and answers like one that does not exist.
    assert_eq!(scene.house.say_in_room(&eve, &room("snug"), body("?")).map(drop), Err(Refusal::NotInRoom));
    assert_eq!(scene.house.join_or_create(&eve, &room("snug"), None).map(|people| people.len()), Ok(1));
    assert!(scene.house.create_room(&ann, room("snug"), None, Access::Public).await.is_err(), "that one is taken");
}

#[tokio::test]
async fn whoever_is_invited_comes_in_and_has_it_in_the_list() {
    let (scene, ann, ben, made) = open_with_room(Access::Private).await;
    assert!(scene.house.list_rooms(&ben).await.unwrap().entered.contains(&made));
    say(&scene, &ben, made).await.unwrap();
    assert_eq!(scene.house.invite(&ben, made, &ann.name).await, Err(Refusal::NotAllowed), "he does not keep order");
    let nobody = Username::parse("nobody").unwrap();
    assert_eq!(scene.house.invite(&ann, made, &nobody).await, Err(Refusal::NoSuchUser));
    scene.house.leave_room(&ben, made).unwrap();
    assert_eq!(scene.house.enter_room(&ben, made), Err(Refusal::NotInRoom), "who leaves is invited again");
}

#[tokio::test]
async fn an_invitation_holds_for_so_many() {
    let (scene, ann, ben, made) = open_with_room(Access::Private).await;
    let code = scene.house.make_invitation(&ann, Some(made), None, Some(1)).await.unwrap().code;
    assert!(scene.house.make_invitation(&ben, Some(made), None, None).await.is_err());
    assert_eq!(scene.house.accept_invitation(&ben, &code).await, Ok(made), "who is in uses nothing up");
    let (cat, dan) = (scene.visit("cat").await, scene.visit("dan").await);
    let both = tokio::join!(scene.house.accept_invitation(&cat, &code), scene.house.accept_invitation(&dan, &code),);
    assert_eq!([both.0.is_ok(), both.1.is_ok()].iter().filter(|came| **came).count(), 1);
    assert_eq!(scene.house.read_invitation(&code).await.map(drop), Err(Refusal::NoSuchInvitation));
    let past = scene.house.make_invitation(&ann, Some(made), Some(Duration::ZERO), None).await.unwrap().code;
    assert_eq!(scene.house.accept_invitation(&dan, &past).await, Err(Refusal::NoSuchInvitation));
    let other = scene.house.make_invitation(&ann, Some(made), None, None).await.unwrap().code;
    scene.house.revoke_invitation(&ann, Some(made), &other).await.unwrap();
    assert_eq!(scene.house.accept_invitation(&dan, &other).await, Err(Refusal::NoSuchInvitation));
}

#[tokio::test]
async fn a_room_is_renamed_and_wire_clients_hear_of_it() {
    let (mut scene, ann, ben, made) = open_with_room(Access::Public).await;
    scene.hear();
    let topic = Topic::parse("all about tea").unwrap();
    scene.house.set_up_room(&ann, made, SetUp { topic: topic.clone(), ..set_up("parlour") }).await.unwrap();
    let told = scene.hear();
    let known_as = |of: &User| {
        told.iter().any(|(audience, event)| {
            *audience == Audience::Person(of.id)
                && matches!(event, Event::KnownAs { before, room: now, people, .. }
                    if before.name == room("snug") && now.name == room("parlour") && people.len() == 2)
        })
    };
    assert!(known_as(&ann) && known_as(&ben));
    assert!(told.iter().any(|(audience, event)| *audience == Audience::Everyone
        && matches!(event, Event::RoomChanged(room)
            if matches!(&room.kind, RoomKind::Kept { settings, .. } if settings.topic == topic))));
    scene.house.say_in_room(&ben, &room("parlour"), body("here")).unwrap().message().await.unwrap();
    assert!(scene.house.say_in_room(&ben, &room("snug"), body("there")).is_err());
    assert_eq!(scene.house.set_up_room(&ben, made, set_up("mine")).await, Err(Refusal::NotAllowed));
    scene.house.create_room(&ben, room("snug"), None, Access::Public).await.unwrap();
    assert_eq!(scene.house.set_up_room(&ann, made, set_up("snug")).await, Err(Refusal::RoomExists));
}

#[tokio::test]
async fn what_a_room_is_set_up_like_survives_a_restart() {
    let (scene, ann, ben, made) = open_with_room(Access::Private).await;
    let slow_mode = SlowMode::new(30).unwrap();
    let wanted = SetUp { access: Access::Private, slow_mode, is_locked: true, ..set_up("parlour") };
    scene.house.set_up_room(&ann, made, wanted).await.unwrap();
    scene.house.set_moderator(&ann, made, ben.id, true).await.unwrap();
    let scene = scene.restart().await;
    for user in [&ann, &ben] {
        scene.house.visit(user, None).await.unwrap();
    }
    let opening = scene.open_room(&ben, made, Spot::End).await;
    assert_eq!(opening.standing, Standing::Moderator);
    let RoomKind::Kept { name, settings, .. } = opening.room.kind else { panic!("it is kept") };
    assert_eq!((name, settings.slow_mode, settings.is_locked), (room("parlour"), slow_mode, true));
    assert_eq!(settings.access, Access::Private);
    let eve = scene.visit("eve").await;
    assert_eq!(scene.house.enter_room(&eve, made), Err(Refusal::NotInRoom));
}

#[tokio::test]
async fn a_room_made_private_goes_for_those_outside_and_stays_for_those_inside() {
    let (mut scene, ann, ben, made) = open_with_room(Access::Public).await;
    let eve = scene.visit("eve").await;
    scene.hear();
    scene.house.set_up_room(&ann, made, SetUp { access: Access::Private, ..set_up("snug") }).await.unwrap();
    let told = scene.hear();
    let gone = |user: &User| told.contains(&(Audience::Person(user.id), Event::RoomGone(made)));
    assert!(gone(&eve) && !gone(&ben) && !gone(&ann));
    say(&scene, &ben, made).await.unwrap();
    assert_eq!(scene.house.enter_room(&eve, made), Err(Refusal::NotInRoom));
}

#[tokio::test]
async fn moderators_keep_order_over_those_below() {
    let (scene, ann, ben, made) = open_with_room(Access::Public).await;
    let cat = scene.visit("cat").await;
    scene.house.enter_room(&cat, made).unwrap();
    assert_eq!(scene.house.kick(&ben, made, cat.id).await, Err(Refusal::NotAllowed));
    assert_eq!(scene.house.set_moderator(&ben, made, ben.id, true).await, Err(Refusal::NotAllowed));
    scene.house.set_moderator(&ann, made, ben.id, true).await.unwrap();
    assert_eq!(scene.house.kick(&ben, made, ann.id).await, Err(Refusal::NotAllowed));
    scene.house.kick(&ben, made, cat.id).await.unwrap();
    assert_eq!(say(&scene, &cat, made).await, Err(Refusal::NotInRoom));
    scene.house.enter_room(&cat, made).unwrap();
    scene.house.set_moderator(&ann, made, ben.id, false).await.unwrap();
    assert_eq!(scene.house.kick(&ben, made, cat.id).await, Err(Refusal::NotAllowed));
}

#[tokio::test]
async fn whoever_is_banned_is_out_and_stays_out_until_it_is_lifted() {
    let (mut scene, ann, ben, made) = open_with_room(Access::Public).await;
    scene.hear();
    scene.house.sanction(&ann, Some(made), ben.id, Measure::Ban, None).await.unwrap();
    assert!(scene.hear().iter().any(|(_, event)| matches!(event, Event::Left { user, .. } if *user == ben)));
    assert_eq!(scene.house.enter_room(&ben, made), Err(Refusal::Banned));
    assert_eq!(scene.house.join_or_create(&ben, &room("snug"), None), Err(Refusal::Banned));
    let listed = scene.house.list_sanctions(&ann, Some(made)).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(scene.house.list_sanctions(&ben, Some(made)), Err(Refusal::NotAllowed));
    let scene = scene.restart().await;
    for user in [&ann, &ben] {
        scene.house.visit(user, None).await.unwrap();
    }
    assert_eq!(scene.house.enter_room(&ben, made), Err(Refusal::Banned), "after a restart");
    scene.house.lift(&ann, Some(made), listed[0].id).await.unwrap();
    scene.house.enter_room(&ben, made).unwrap();
}

#[tokio::test]
async fn between_a_ban_and_coming_in_nobody_slips_through() {
    let (scene, ann, ben, made) = open_with_room(Access::Public).await;
    scene.house.leave_room(&ben, made).unwrap();
    for _ in 0..50 {
        let (house, user) = (scene.house.clone(), ben.clone());
        let comes = tokio::spawn(async move { house.enter_room(&user, made) });
        scene.house.sanction(&ann, Some(made), ben.id, Measure::Ban, None).await.unwrap();
        let _ = comes.await.unwrap();
        assert!(matches!(scene.house.look_into(&ben, made, Spot::End).await.unwrap(), Glimpse::Door(_)));
        assert_eq!(scene.house.enter_room(&ben, made), Err(Refusal::Banned));
        let id = scene.house.list_sanctions(&ann, Some(made)).unwrap()[0].id;
        scene.house.lift(&ann, Some(made), id).await.unwrap();
    }
}

#[tokio::test]
async fn a_guests_ban_goes_with_the_address_and_an_accounts_does_not() {
    let scene = open().await;
    let root = administrator(&scene).await;
    let from: Option<IpAddr> = Some("192.0.2.7".parse().unwrap());
    let guest = person("mallory");
    scene.house.visit(&guest, from).await.unwrap();
    scene.house.sanction(&root, None, guest.id, Measure::Ban, None).await.unwrap();
    assert!(!scene.house.is_online(guest.id));
    let again = person("mallory 2");
    assert_eq!(scene.house.visit(&again, from).await, Err(Refusal::Banned));
    scene.house.visit(&again, Some("192.0.2.8".parse().unwrap())).await.unwrap();
    let member = person("ann");
    scene.house.note_account(member.id, Some(Role::Member));
    scene.house.visit(&member, from).await.unwrap();
    assert_eq!(scene.house.sanction(&member, None, again.id, Measure::Ban, None).await, Err(Refusal::NotAllowed));
    assert_eq!(scene.house.sanction(&root, None, root.id, Measure::Ban, None).await, Err(Refusal::NotAllowed));
}

#[tokio::test]
async fn whoever_is_muted_says_nothing_for_that_time() {
    let (scene, ann, ben, made) = open_with_room(Access::Public).await;
    let sent = scene.house.post_message(&ben, made, ClientMessageId::new(), body("mine")).await.unwrap();
    scene.house.sanction(&ann, Some(made), ben.id, Measure::Mute, Some(Duration::from_secs(60))).await.unwrap();
    assert_eq!(say(&scene, &ben, made).await, Err(Refusal::Muted));
    assert_eq!(scene.house.edit_message(&ben, made, sent.id, body("more")).await, Err(Refusal::Muted));
    assert_eq!(scene.house.say_in_room(&ben, &room("snug"), body("?")).map(drop), Err(Refusal::Muted));
    assert_eq!(say(&scene, &ben, RoomId::EVERYONE).await, Ok(()), "elsewhere they may");
    scene.house.sanction(&ann, Some(made), ben.id, Measure::Mute, Some(Duration::ZERO)).await.unwrap();
    assert_eq!(say(&scene, &ben, made).await, Ok(()), "the time is over");
}

#[tokio::test]
async fn in_locked_slow_and_archived_rooms_people_are_held_back() {
    let (scene, ann, ben, made) = open_with_room(Access::Public).await;
    scene.house.set_up_room(&ann, made, SetUp { is_locked: true, ..set_up("snug") }).await.unwrap();
    assert_eq!(say(&scene, &ben, made).await, Err(Refusal::RoomLocked));
    say(&scene, &ann, made).await.unwrap();
    let slow_mode = SlowMode::new(60).unwrap();
    scene.house.set_up_room(&ann, made, SetUp { slow_mode, ..set_up("snug") }).await.unwrap();
    let first = ClientMessageId::new();
    scene.house.post_message(&ben, made, first, body("one")).await.unwrap();
    assert!(matches!(say(&scene, &ben, made).await, Err(Refusal::TooSoon(_))));
    scene.house.post_message(&ben, made, first, body("one")).await.unwrap();
    scene.house.archive_room(&ann, made, true).await.unwrap();
    assert_eq!(say(&scene, &ann, made).await, Err(Refusal::RoomArchived));
    let eve = scene.visit("eve").await;
    assert_eq!(scene.house.enter_room(&eve, made), Err(Refusal::NotInRoom));
    assert!(matches!(scene.house.look_into(&ben, made, Spot::End).await, Ok(Glimpse::Inside(_))), "he may read");
    scene.house.create_room(&eve, room("snug"), None, Access::Public).await.unwrap();
    assert_eq!(scene.house.archive_room(&ann, made, false).await, Err(Refusal::RoomExists), "its name is taken");
}

#[tokio::test]
async fn a_moderator_deletes_what_others_said_and_it_is_noted() {
    let (scene, ann, ben, made) = open_with_room(Access::Public).await;
    let said = scene.house.post_message(&ben, made, ClientMessageId::new(), body("bad")).await.unwrap();
    let own = scene.house.post_message(&ann, made, ClientMessageId::new(), body("good")).await.unwrap();
    assert_eq!(scene.house.delete_message(&ben, made, own.id).await, Err(Refusal::NotYours));
    assert_eq!(scene.house.edit_message(&ann, made, said.id, body("x")).await, Err(Refusal::NotYours));
    assert_eq!(scene.house.delete_message(&ann, made, said.id).await.unwrap().body, None);
    let scene = scene.restart().await;
    let audit = scene.house.read_audit(None).await.unwrap();
    let deeds: Vec<_> = audit.iter().map(|(_, entry)| entry.deed).collect();
    assert_eq!(deeds, [Deed::DeletedMessage, Deed::MadeRoom]);
    assert_eq!(audit[0].1.by.as_deref(), Some("ann"));
    assert_eq!(audit[0].1.target.as_deref(), Some("ben"));
    assert_eq!(audit[0].1.room.as_deref(), Some("snug"));
}

#[tokio::test]
async fn a_room_is_handed_over() {
    let (scene, ann, ben, made) = open_with_room(Access::Public).await;
    let eve = scene.visit("eve").await;
    assert_eq!(scene.house.hand_over_room(&ann, made, eve.id).await, Err(Refusal::NoSuchUser), "she is not in it");
    scene.house.hand_over_room(&ann, made, ben.id).await.unwrap();
    assert_eq!(scene.house.archive_room(&ann, made, true).await, Err(Refusal::NotAllowed));
    scene.house.kick(&ann, made, ben.id).await.unwrap_err();
    scene.house.archive_room(&ben, made, true).await.unwrap();
}

#[tokio::test]
async fn an_account_keeps_a_passing_room() {
    let scene = open().await;
    let ((ann, at), (ben, ben_at)) = (scene.log_in("ann"), scene.log_in("ben"));
    scene.house.join_or_create(&ann, &room("snug"), None).unwrap();
    scene.house.join_or_create(&ben, &room("snug"), None).unwrap();
    scene.house.say_in_room(&ben, &room("snug"), body("tea")).unwrap().message().await.unwrap();
    let made = scene.house.list_rooms(&ann).await.unwrap().rooms[1].id;
    assert_eq!(scene.house.keep_room(&ben, made).await, Err(Refusal::LoginRequired));
    scene.house.note_account(ann.id, Some(Role::Member));
    scene.house.keep_room(&ann, made).await.unwrap();
    scene.house.log_out(&ben, ben_at);
    scene.house.log_out(&ann, at);
    let scene = scene.restart().await;
    scene.house.visit(&ann, None).await.unwrap();
    scene.house.enter_room(&ann, made).unwrap();
    assert_eq!(scene.house.read_before(&ann, made, None).await.unwrap().messages[0].text(), "tea");
}

#[tokio::test]
async fn whoever_is_blocked_finds_nobody_to_talk_to() {
    let scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let conversation = scene.house.open_conversation(&ben, ann.id).await.unwrap().id;
    scene.house.block(&ann, ben.id).await.unwrap();
    assert_eq!(say(&scene, &ben, conversation).await, Err(Refusal::NoSuchUser));
    assert_eq!(scene.house.open_conversation(&ben, ann.id).await, Err(Refusal::NoSuchUser));
    assert_eq!(scene.house.list_blocked(&ann), std::slice::from_ref(&ben));
    scene.house.unblock(&ann, ben.id).await.unwrap();
    say(&scene, &ben, conversation).await.unwrap();
}

#[tokio::test]
async fn the_switches_decide_who_comes_and_who_makes_rooms() {
    let scene = open().await;
    let root = administrator(&scene).await;
    let guest = scene.visit("guest").await;
    let switches =
        Switches { guests: false, room_makers: RoomMakers::Accounts, most_people: Some(2), ..Switches::default() };
    scene.house.set_switches(&root, switches.clone()).await.unwrap();
    scene.house.visit(&guest, None).await.expect("who is here stays");
    assert_eq!(scene.house.visit(&person("late"), None).await, Err(Refusal::LoginRequired));
    let refused = scene.house.create_room(&guest, room("snug"), None, Access::Public).await;
    assert_eq!(refused.map(drop), Err(Refusal::LoginRequired));
    let member = person("member");
    scene.house.note_account(member.id, Some(Role::Member));
    assert_eq!(scene.house.visit(&member, None).await, Err(Refusal::ServerFull));
    let scene = scene.restart().await;
    assert_eq!(scene.house.read_switches(), switches);
}

#[tokio::test]
async fn what_is_old_is_deleted_and_the_numbers_go_on() {
    let (scene, ann, _, made) = open_with_room(Access::Public).await;
    let root = administrator(&scene).await;
    say(&scene, &ann, made).await.unwrap();
    assert_eq!(scene.house.delete_old_messages().await, Ok(0), "nothing is set");
    let switches = Switches { retention_days: Some(0), ..Switches::default() };
    scene.house.set_switches(&root, switches).await.unwrap();
    tokio::time::sleep(Duration::from_millis(2)).await;
    assert_eq!(scene.house.delete_old_messages().await, Ok(1));
    let next = scene.house.post_message(&ann, made, ClientMessageId::new(), body("next")).await.unwrap();
    assert_eq!(next.sequence.0, 2);
}

#[tokio::test]
async fn an_announcement_is_a_message_and_more() {
    let mut scene = open().await;
    let root = administrator(&scene).await;
    scene.hear();
    let said = scene.house.announce_to_all(&root, body("we close at ten")).await.unwrap();
    let told = scene.hear();
    assert!(told.contains(&(Audience::Everyone, Event::SaidToEveryone(said.clone()))));
    assert!(told.contains(&(Audience::Everyone, Event::Announced(said))));
}

#[tokio::test]
async fn a_private_room_is_neither_locked_nor_over_for_others() {
    let (scene, ann, _, made) = open_with_room(Access::Private).await;
    let eve = scene.visit("eve").await;
    let said = scene.house.post_message(&ann, made, ClientMessageId::new(), body("tea")).await.unwrap();
    let locked = SetUp { access: Access::Private, is_locked: true, ..set_up("snug") };
    scene.house.set_up_room(&ann, made, locked).await.unwrap();
    for over in [false, true] {
        if over {
            scene.house.archive_room(&ann, made, true).await.unwrap();
        }
        let edited = scene.house.edit_message(&eve, made, said.id, body("mine")).await;
        assert_eq!(edited.map(drop), Err(Refusal::NotInRoom), "over: {over}");
        let tea = teahouse::domain::Emoji::parse("\u{1f375}").unwrap();
        let answered = scene.house.react(&eve, made, said.id, tea, true).await;
        assert_eq!(answered.map(drop), Err(Refusal::NotInRoom), "over: {over}");
        assert_eq!(scene.house.delete_message(&eve, made, said.id).await.map(drop), Err(Refusal::NotInRoom));
        assert_eq!(scene.house.check_sending(&eve, made).await, Err(Refusal::NotInRoom));
        assert_eq!(scene.house.set_typing(&eve, made, true).await, Err(Refusal::NotInRoom));
    }
}

#[tokio::test]
async fn who_is_blocked_says_nothing_by_an_edit_an_answer_or_a_sign_of_writing() {
    let mut scene = open().await;
    let (ann, ben) = (scene.visit("ann").await, scene.visit("ben").await);
    let talk = scene.house.open_conversation(&ben, ann.id).await.unwrap().id;
    let said = scene.house.post_message(&ben, talk, ClientMessageId::new(), body("hello")).await.unwrap();
    scene.house.block(&ann, ben.id).await.unwrap();
    scene.hear();
    let edited = scene.house.edit_message(&ben, talk, said.id, body("you there?")).await;
    assert_eq!(edited.map(drop), Err(Refusal::NoSuchUser));
    let tea = teahouse::domain::Emoji::parse("\u{1f375}").unwrap();
    assert_eq!(scene.house.react(&ben, talk, said.id, tea, true).await.map(drop), Err(Refusal::NoSuchUser));
    assert_eq!(scene.house.set_typing(&ben, talk, true).await, Ok(()));
    assert!(scene.hear().is_empty());
    // To take something back says nothing.
    scene.house.delete_message(&ben, talk, said.id).await.unwrap();
}

#[tokio::test]
async fn who_is_muted_is_not_told_to_be_writing() {
    let (mut scene, ann, ben, made) = open_with_room(Access::Public).await;
    scene.house.sanction(&ann, Some(made), ben.id, Measure::Mute, None).await.unwrap();
    scene.hear();
    assert_eq!(scene.house.set_typing(&ben, made, true).await, Ok(()));
    assert!(scene.hear().is_empty());
}
