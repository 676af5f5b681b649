//! Emoji of the server's own, without a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{Scene, body, durable, open};
use teahouse::{
    domain::{
        Access, Argument, CUSTOM_EMOJI_MAX, ClientMessageId, ContentHash, CustomEmoji, Deed, Emoji, EmojiId,
        EmojiMakers, EmojiName, Fault, MediaType, Message, Refusal, Role, RoomId, Switches, User,
    },
    server::chat::{Actor, EmojiPicture},
};

fn picture(content: u8) -> EmojiPicture {
    EmojiPicture { hash: ContentHash([content; 32]), media_type: MediaType::Png }
}

fn named(name: &str) -> EmojiName {
    EmojiName::parse(name).unwrap()
}

/// Somebody with an account who has come.
async fn member(scene: &Scene, name: &str, role: Role) -> User {
    let user = scene.visit(name).await;
    scene.house.note_account(user.id, Some(role));
    user
}

async fn add(scene: &Scene, user: &User, name: &str, content: u8) -> Result<CustomEmoji, Refusal> {
    scene.house.add_emoji(user, named(name), picture(content)).await
}

async fn say(scene: &Scene, user: &User, text: &str) -> Message {
    durable(scene.house.hand_in(user, RoomId::EVERYONE, ClientMessageId::new(), body(text)).await).await
}

/// The names of those that can be written.
fn names(scene: &Scene, user: &User) -> Vec<String> {
    scene.house.list_emoji(user.id).into_iter().map(|(kept, _)| kept.emoji.name.as_str().to_owned()).collect()
}

#[tokio::test]
async fn a_message_keeps_its_emoji_whatever_becomes_of_their_names() {
    let scene = open().await;
    let ann = member(&scene, "ann", Role::Member).await;
    let first = add(&scene, &ann, "teacup", 1).await.unwrap();
    let said = say(&scene, &ann, "a :teacup: and :nothing: and :teacup:").await;
    assert_eq!(said.emoji, std::slice::from_ref(&first));
    assert_eq!(say(&scene, &ann, "no teacup: here").await.emoji, []);

    scene.house.remove_emoji(&ann, first.id).await.unwrap();
    assert_eq!(say(&scene, &ann, ":teacup:").await.emoji, [], "it is not written any more");
    let second = add(&scene, &ann, "teacup", 2).await.unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(say(&scene, &ann, ":teacup:").await.emoji, std::slice::from_ref(&second));

    let scene = scene.restart().await;
    scene.house.visit(&ann, None).await.unwrap();
    let page = scene.house.read_before(&ann, RoomId::EVERYONE, None).await.unwrap();
    assert_eq!(page.messages[0].emoji, std::slice::from_ref(&first), "what was said stays what it was");
    assert_eq!(scene.house.find_emoji_picture(first.id), Some(picture(1)));
    assert_eq!(scene.house.find_emoji_picture(second.id), Some(picture(2)));
    assert_eq!(scene.house.find_emoji_picture(EmojiId::new()), None);
    assert_eq!(names(&scene, &ann), ["teacup"]);
    assert_eq!(scene.house.is_content_needed(picture(1).hash).await, Ok(true), "its picture is still shown");
    assert_eq!(scene.house.is_content_needed(picture(3).hash).await, Ok(false));
}

#[tokio::test]
async fn an_edit_has_the_emoji_of_its_own_text_and_what_is_deleted_none() {
    let scene = open().await;
    let ann = member(&scene, "ann", Role::Member).await;
    let (one, other) = (add(&scene, &ann, "cup_one", 1).await.unwrap(), add(&scene, &ann, "cup_two", 2).await.unwrap());
    let said = say(&scene, &ann, ":cup_one:").await;
    let edited =
        scene.house.edit_message(&ann, RoomId::EVERYONE, said.id, body(":cup_two: :cup_one: x")).await.unwrap();
    assert_eq!(edited.emoji, [other, one]);
    let plain = scene.house.edit_message(&ann, RoomId::EVERYONE, said.id, body("plain")).await.unwrap();
    assert_eq!(plain.emoji, []);
    scene.house.edit_message(&ann, RoomId::EVERYONE, said.id, body(":cup_one:")).await.unwrap();
    let deleted = scene.house.delete_message(&ann, RoomId::EVERYONE, said.id).await.unwrap();
    assert_eq!(deleted.emoji, []);
}

#[tokio::test]
async fn a_message_is_answered_by_one_which_stays_the_one_that_it_was() {
    let scene = open().await;
    let (ann, ben) = (member(&scene, "ann", Role::Member).await, scene.visit("ben").await);
    let said = say(&scene, &ann, "tea?").await;
    let tea = Emoji::parse(":teacup:").unwrap();
    let press = async |user, is_on| scene.house.react(user, RoomId::EVERYONE, said.id, tea.clone(), is_on).await;
    assert_eq!(press(&ben, true).await, Err(Argument::Emoji.is(Fault::Unknown).into()));
    let first = add(&scene, &ann, "teacup", 1).await.unwrap();
    assert_eq!(press(&ben, true).await.unwrap().reactions[0].own, Some(first.id));
    scene.house.remove_emoji(&ann, first.id).await.unwrap();
    add(&scene, &ann, "teacup", 2).await.unwrap();
    let joined = press(&ann, true).await.unwrap().reactions;
    assert_eq!((joined.len(), joined[0].own, joined[0].by.len()), (1, Some(first.id), 2));
    press(&ben, false).await.unwrap();
    assert_eq!(press(&ann, false).await.unwrap().reactions, []);
    // Some clients write more than is needed.
    let hand = Emoji::parse("👍\u{fe0f}").unwrap();
    let reacted = scene.house.react(&ann, RoomId::EVERYONE, said.id, hand, true).await.unwrap();
    assert_eq!(reacted.reactions[0].emoji.as_str(), "👍");
}

#[tokio::test]
async fn accounts_add_them_and_only_administrators_where_that_is_so() {
    let scene = open().await;
    let (ann, guest) = (member(&scene, "ann", Role::Member).await, scene.visit("guest").await);
    let root = member(&scene, "root", Role::Administrator).await;
    assert_eq!(add(&scene, &guest, "teacup", 1).await, Err(Refusal::LoginRequired));
    assert_eq!(add(&scene, &ann, "thumbsup", 1).await, Err(Refusal::EmojiExists), "everybody has it");
    let teacup = add(&scene, &ann, "teacup", 1).await.unwrap();
    assert_eq!(add(&scene, &root, "teacup", 2).await, Err(Refusal::EmojiExists));
    assert_eq!(names(&scene, &guest), ["teacup"], "a refusal changes nothing");

    let strict = Switches { emoji: EmojiMakers::Administrators, ..Switches::default() };
    scene.house.set_switches(Actor::CommandLine, strict).await.unwrap();
    assert_eq!(scene.house.check_adding_emoji(ann.id), Err(Refusal::NotAllowed));
    assert_eq!(add(&scene, &ann, "pot", 1).await, Err(Refusal::NotAllowed));
    let pot = add(&scene, &root, "pot", 1).await.unwrap();

    assert_eq!(scene.house.remove_emoji(&ann, pot.id).await, Err(Refusal::NotAllowed));
    assert_eq!(scene.house.remove_emoji(&guest, teacup.id).await, Err(Refusal::NotAllowed));
    assert_eq!(scene.house.remove_emoji(&ann, EmojiId::new()).await, Err(Refusal::NoSuchEmoji));
    let mine: Vec<_> = scene.house.list_emoji(ann.id).into_iter().map(|(_, may_remove)| may_remove).collect();
    assert_eq!(mine, [false, true]);
    scene.house.remove_emoji(&root, teacup.id).await.unwrap();
    assert_eq!(scene.house.remove_emoji(&root, teacup.id).await, Err(Refusal::NoSuchEmoji));
    let entries = scene.house.read_audit(None).await.unwrap();
    let lines: Vec<_> =
        entries.into_iter().map(|(_, entry)| (entry.deed, entry.by, entry.target, entry.detail)).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(lines[0], (Deed::RemovedEmoji, text("root"), text("ann"), text(":teacup:")));
    assert_eq!(lines[1], (Deed::AddedEmoji, text("root"), None, text(":pot:")));
}

#[tokio::test]
async fn a_server_has_so_many_and_keeps_as_many_that_were_removed() {
    let scene = open().await;
    let ann = member(&scene, "ann", Role::Member).await;
    let first = add(&scene, &ann, "first", 7).await.unwrap();
    scene.house.remove_emoji(&ann, first.id).await.unwrap();
    let mut made = Vec::new();
    for number in 0..CUSTOM_EMOJI_MAX {
        made.push(add(&scene, &ann, &format!("n{number}"), 1).await.unwrap().id);
    }
    assert_eq!(add(&scene, &ann, "more", 2).await, Err(Argument::EmojiName.is(Fault::TooMany).into()));
    assert_eq!(scene.house.is_content_needed(picture(7).hash).await, Ok(true));
    for id in made {
        scene.house.remove_emoji(&ann, id).await.unwrap();
    }
    // With five hundred removed after it, the first is gone for good, and its picture with it.
    assert_eq!(scene.house.is_content_needed(picture(7).hash).await, Ok(false));
    assert_eq!(scene.house.list_unneeded_contents().await.unwrap(), [picture(7).hash]);
    assert_eq!(scene.house.find_emoji_picture(first.id), None);
    assert!(names(&scene, &ann).is_empty());
    let room = scene.house.create_room(&ann, support::room("snug"), None, Access::Public).await.unwrap().id;
    let said = durable(scene.house.hand_in(&ann, room, ClientMessageId::new(), body(":first:")).await).await;
    assert!(said.emoji.is_empty());
}
