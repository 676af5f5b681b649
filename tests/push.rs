//! Who is told of what while no page of theirs is open, in the core; and what the store keeps of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, body, open, person, room};
use teahouse::{
    domain::{
        Access, ClientMessageId, Level, Measure, Message, PushSubscription, Refusal, Role, RoomId, Sequence, SessionId,
        Timestamp, User,
    },
    server::{
        chat::{Said, Words},
        store::{Account, KeptPush, Session, SessionKind, Store, Write},
    },
};

/// An account, with a session on the page.
async fn make_account(store: &Store, name: &str) -> (User, SessionId) {
    let user = person(name);
    let account =
        Account { user: user.clone(), likeness: name.to_owned(), password_hash: String::new(), role: Role::Member };
    store.insert_account(&account, Timestamp(0)).await.unwrap();
    let session = log_in(store, &user).await;
    (user, session)
}

async fn log_in(store: &Store, user: &User) -> SessionId {
    let id = SessionId::new();
    let session = Session {
        id,
        user: user.clone(),
        role: Some(Role::Member),
        kind: SessionKind::Page,
        origin: String::new(),
        began: Timestamp(0),
        seen: Timestamp(0),
    };
    let mut token_hash = [0; 32];
    token_hash[..16].copy_from_slice(id.0.as_bytes());
    store.put_session(&token_hash, &session).await.unwrap();
    id
}

fn push(user: &User, session: SessionId, name: &str) -> KeptPush {
    let endpoint = format!("https://push.example/{name}");
    let subscription = PushSubscription::parse(&endpoint, &"B".repeat(87), &"a".repeat(22)).unwrap();
    let (language, site) = ("en".to_owned(), "https://tea.example".to_owned());
    KeptPush { session, user: user.id, subscription, language, site, at: Timestamp(1) }
}

/// An account that has come to the house, and whose browser is told.
async fn come(scene: &Scene, name: &str) -> User {
    let (user, session) = make_account(&scene.store, name).await;
    scene.house.note_account(user.id, Some(Role::Member));
    assert!(scene.store.put_push(&push(&user, session, name), 20).await.unwrap());
    scene.house.visit(&user, None).await.unwrap();
    user
}

async fn say(scene: &Scene, user: &User, room: RoomId, text: &str) -> Message {
    scene.house.post_message(user, room, ClientMessageId::new(), body(text)).await.unwrap()
}

async fn tells(scene: &Scene, reader: &User, message: &Message) -> bool {
    let chosen = scene.house.choose_news(message.room, &[Said::of(message)], &[reader.id]).await.unwrap();
    let found = scene.house.find_news(reader.id, message.room, message.sequence).await.unwrap();
    assert_eq!(!chosen.is_empty(), found.is_some(), "both looks agree");
    found.is_some()
}

#[tokio::test]
async fn a_member_who_is_away_is_told_and_a_stranger_is_not() {
    let scene = open().await;
    let (ann, ben, eve) = (come(&scene, "ann").await, come(&scene, "ben").await, come(&scene, "eve").await);
    let snug = scene.house.create_room(&ann, room("snug"), None, Access::Public).await.unwrap().id;
    scene.house.enter_room(&ben, snug).unwrap();
    let message = say(&scene, &ann, snug, "tea?").await;
    assert!(tells(&scene, &ben, &message).await);
    assert!(!tells(&scene, &eve, &message).await, "it is not in her list");
    assert!(!tells(&scene, &ann, &message).await, "she said it");
    scene.house.rename(ben.id);
    assert!(!scene.house.is_online(ben.id));
    assert!(tells(&scene, &ben, &message).await, "away, and still a member");
    let guest = scene.visit("guest").await;
    assert!(
        !tells(&scene, &guest, &say(&scene, &ann, RoomId::EVERYONE, "all").await).await,
        "a guest has only the page"
    );
}

#[tokio::test]
async fn what_was_read_is_no_news() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let (first, second) =
        (say(&scene, &ann, RoomId::EVERYONE, "one").await, say(&scene, &ann, RoomId::EVERYONE, "two").await);
    scene.house.mark_read(&ben, RoomId::EVERYONE, first.sequence).await.unwrap();
    assert!(!tells(&scene, &ben, &first).await);
    assert!(tells(&scene, &ben, &second).await);
    scene.house.write_marks().await;
    assert!(!tells(&scene, &ben, &first).await, "also where the store has it");
    say(&scene, &ben, RoomId::EVERYONE, "mine").await;
    assert!(!tells(&scene, &ben, &second).await, "who says something has read what was said");
}

#[tokio::test]
async fn levels_quiet_and_blocks_hold() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let (plain, named) =
        (say(&scene, &ann, RoomId::EVERYONE, "tea").await, say(&scene, &ann, RoomId::EVERYONE, "@ben tea").await);
    let both = async |scene: &Scene| (tells(scene, &ben, &plain).await, tells(scene, &ben, &named).await);
    assert_eq!(both(&scene).await, (true, true));
    scene.house.set_level(&ben, RoomId::EVERYONE, Level::Mentions).await.unwrap();
    scene.house.mark_read(&ben, RoomId::EVERYONE, Sequence::START).await.unwrap();
    assert_eq!(both(&scene).await, (false, true));
    scene.house.set_level(&ben, RoomId::EVERYONE, Level::Nothing).await.unwrap();
    assert_eq!(both(&scene).await, (false, false));
    scene.house.set_level(&ben, RoomId::EVERYONE, Level::All).await.unwrap();
    scene.house.set_quiet(&ben, true).await.unwrap();
    assert_eq!(both(&scene).await, (false, false));
    scene.house.set_quiet(&ben, false).await.unwrap();
    scene.house.block(&ben, ann.id).await.unwrap();
    assert_eq!(both(&scene).await, (false, false));
    scene.house.unblock(&ben, ann.id).await.unwrap();
    assert_eq!(both(&scene).await, (true, true));
}

#[tokio::test]
async fn an_answer_is_meant_for_whom_it_answers() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let asked = say(&scene, &ben, RoomId::EVERYONE, "tea?").await;
    scene.house.set_level(&ben, RoomId::EVERYONE, Level::Mentions).await.unwrap();
    let words = Words { body: body("yes"), reply_to: Some(asked.sequence), ..Words::default() };
    let answer = scene.house.post_words(&ann, RoomId::EVERYONE, words).await.unwrap();
    assert!(tells(&scene, &ben, &answer).await);
    let news = scene.house.find_news(ben.id, answer.room, answer.sequence).await.unwrap().unwrap();
    assert!(news.is_meant);
}

#[tokio::test]
async fn of_several_the_newest_that_is_for_them_is_chosen() {
    let scene = open().await;
    let (ann, ben, eve) = (come(&scene, "ann").await, come(&scene, "ben").await, come(&scene, "eve").await);
    scene.house.set_level(&eve, RoomId::EVERYONE, Level::Mentions).await.unwrap();
    let mut said = Vec::new();
    for text in ["one", "@eve two", "three"] {
        said.push(Said::of(&say(&scene, &ann, RoomId::EVERYONE, text).await));
    }
    let chosen = scene.house.choose_news(RoomId::EVERYONE, &said, &[ann.id, ben.id, eve.id]).await.unwrap();
    assert_eq!(chosen, [(ben.id, Sequence(3)), (eve.id, Sequence(2))]);
}

#[tokio::test]
async fn what_is_deleted_or_edited_is_told_as_it_is_now() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let message = say(&scene, &ann, RoomId::EVERYONE, "tee").await;
    scene.house.edit_message(&ann, RoomId::EVERYONE, message.id, body("tea")).await.unwrap();
    let news = scene.house.find_news(ben.id, RoomId::EVERYONE, message.sequence).await.unwrap().unwrap();
    assert_eq!(news.message.text(), "tea");
    scene.house.delete_message(&ann, RoomId::EVERYONE, message.id).await.unwrap();
    assert_eq!(scene.house.find_news(ben.id, RoomId::EVERYONE, message.sequence).await.unwrap(), None);
    let before = say(&scene, &ann, RoomId::EVERYONE, "before").await;
    let after = say(&scene, &ann, RoomId::EVERYONE, "after").await;
    scene.house.delete_message(&ann, RoomId::EVERYONE, after.id).await.unwrap();
    let said = [Said::of(&before), Said::of(&after)];
    let chosen = scene.house.choose_news(RoomId::EVERYONE, &said, &[ben.id]).await.unwrap();
    assert_eq!(chosen, [(ben.id, before.sequence)], "what was said before it is told");
}

#[tokio::test]
async fn whoever_was_put_out_or_banned_hears_no_more_of_it() {
    let scene = open().await;
    let (ann, ben) = (come(&scene, "ann").await, come(&scene, "ben").await);
    let snug = scene.house.create_room(&ann, room("snug"), None, Access::Private).await.unwrap().id;
    scene.house.invite(&ann, snug, &ben.name).await.unwrap();
    let message = say(&scene, &ann, snug, "inside").await;
    assert!(tells(&scene, &ben, &message).await);
    scene.house.kick(&ann, snug, ben.id).await.unwrap();
    assert!(!tells(&scene, &ben, &message).await);
    let message = say(&scene, &ann, RoomId::EVERYONE, "for all").await;
    assert!(tells(&scene, &ben, &message).await);
    let by = teahouse::server::chat::Actor::CommandLine;
    scene.house.sanction(by, None, ben.id, Measure::Ban, None).await.unwrap();
    assert!(!tells(&scene, &ben, &message).await);
    assert_eq!(scene.store.list_pushes(ben.id).await.unwrap(), [], "a ban takes the subscription");
    assert_eq!(scene.store.list_pushes(ann.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_account_that_is_away_can_be_written_to_in_a_conversation_that_there_is() {
    let scene = open().await;
    let (ann, ben, eve) = (come(&scene, "ann").await, come(&scene, "ben").await, come(&scene, "eve").await);
    let talk = scene.house.open_conversation(&ann, ben.id).await.unwrap().id;
    scene.house.rename(ben.id);
    assert!(!scene.house.is_online(ben.id));
    let message = say(&scene, &ann, talk, "there?").await;
    assert!(tells(&scene, &ben, &message).await);
    assert!(!tells(&scene, &eve, &message).await);
    let news = scene.house.find_news(ben.id, talk, message.sequence).await.unwrap().unwrap();
    assert!(news.is_meant, "it is said to them alone");
    assert!(matches!(&news.room.kind, teahouse::domain::RoomKind::Conversation { with } if with.id == ann.id));
    scene.house.block(&ben, ann.id).await.unwrap();
    let refused = scene.house.post_message(&ann, talk, ClientMessageId::new(), body("hello?")).await;
    assert_eq!(refused.unwrap_err(), Refusal::NoSuchUser);
    scene.house.visit(&ben, None).await.unwrap();
    assert_eq!(scene.house.read_before(&ben, talk, None).await.unwrap().messages, [message]);
}

#[tokio::test]
async fn a_subscription_goes_with_its_session() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, first) = make_account(&store, "ann").await;
    let second = log_in(&store, &ann).await;
    for (session, name) in [(first, "one"), (second, "two")] {
        assert!(store.put_push(&push(&ann, session, name), 20).await.unwrap());
    }
    assert_eq!(store.find_push(first).await.unwrap(), Some(push(&ann, first, "one")));
    assert_eq!(store.list_pushed().await.unwrap(), [ann.id]);
    assert!(store.delete_session(ann.id, first).await.unwrap());
    assert_eq!(store.list_pushes(ann.id).await.unwrap(), [push(&ann, second, "two")]);
    assert!(!store.put_push(&push(&ann, first, "one"), 20).await.unwrap(), "the session is over");
    store.delete_account(ann.id).await.unwrap();
    assert_eq!(store.list_pushed().await.unwrap(), []);
}

#[tokio::test]
async fn a_browser_is_told_for_one_session_and_an_account_has_so_many() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let ((ann, hers), (ben, his)) = (make_account(&store, "ann").await, make_account(&store, "ben").await);
    assert!(store.put_push(&push(&ann, hers, "one"), 2).await.unwrap());
    assert!(store.put_push(&push(&ben, his, "one"), 2).await.unwrap(), "the same browser, with another account");
    assert_eq!(store.find_push(hers).await.unwrap(), None);
    assert!(!store.put_push(&push(&ann, his, "two"), 2).await.unwrap(), "somebody else's session");
    assert_eq!(store.find_push(his).await.unwrap().unwrap().user, ben.id, "what is refused changes nothing");
    for name in ["two", "three"] {
        assert!(store.put_push(&push(&ben, his, name), 2).await.unwrap(), "in the place of the one before");
    }
    let (second, third) = (log_in(&store, &ben).await, log_in(&store, &ben).await);
    assert!(store.put_push(&push(&ben, second, "four"), 2).await.unwrap());
    assert!(!store.put_push(&push(&ben, third, "five"), 2).await.unwrap(), "too many");
    store.delete_push(his, Some("https://push.example/two")).await.unwrap();
    assert!(store.find_push(his).await.unwrap().is_some(), "it has another address by now");
    store.write(&[Write::NoPush(ben.id)]).await.unwrap();
    assert_eq!(store.list_pushes(ben.id).await.unwrap(), []);
}

#[tokio::test]
async fn the_key_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    assert_eq!(store.keep_push_key(&[1; 32]).await.unwrap(), [1; 32]);
    assert_eq!(store.keep_push_key(&[2; 32]).await.unwrap(), [1; 32]);
}
