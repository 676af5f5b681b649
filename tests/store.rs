//! The store on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{body, person};
use teahouse::{
    domain::{ClientMessageId, MessageId, Role, RoomId, Sequence, SessionId, Timestamp, User},
    server::store::{Account, Home, NewMessage, OpenError, Session, SessionKind, Store, Write, Written},
};

fn said(n: u64) -> NewMessage {
    NewMessage {
        id: MessageId::new(),
        room: RoomId::EVERYONE,
        home: Home::Stored,
        author: person("ann"),
        client_id: ClientMessageId::new(),
        body: body(&n.to_string()),
        at: Timestamp(0),
    }
}

async fn write(store: &Store, writes: &[Write]) -> Vec<Written> {
    store.write(writes).await.unwrap()
}

#[tokio::test]
async fn a_folder_is_one_servers_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path()).await.unwrap();
    assert!(matches!(Store::open(folder.path()).await, Err(OpenError::InUse(_))));
    first.close().await;
    drop(first);
    assert!(Store::open(folder.path()).await.is_ok());
}

#[tokio::test]
async fn pages_meet_without_gaps_or_overlap() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let writes: Vec<_> = (1..=250).map(|n| Write::Message(said(n))).collect();
    write(&store, &writes).await;

    let mut forwards = Vec::new();
    let mut after = Sequence::START;
    loop {
        let page = store.read_after(RoomId::EVERYONE, after, None).await.unwrap();
        forwards.extend(page.messages.iter().map(|message| message.sequence.0));
        after = page.messages.last().unwrap().sequence;
        if !page.more {
            break;
        }
    }
    assert_eq!(forwards, (1..=250).collect::<Vec<_>>());

    let mut backwards = Vec::new();
    let mut before = None;
    loop {
        let page = store.read_before(RoomId::EVERYONE, before).await.unwrap();
        backwards.extend(page.messages.iter().rev().map(|message| message.sequence.0));
        before = Some(page.messages[0].sequence);
        if !page.more {
            break;
        }
    }
    assert_eq!(backwards, (1..=250).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_message_is_written_once_even_within_a_batch() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let message = Write::Message(said(1));
    let outcomes = write(&store, &[message.clone(), message.clone()]).await;
    let [Written::New(first), Written::Repeat(second)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(first, second);
    assert!(matches!(&write(&store, &[message]).await[..], [Written::Repeat(third)] if third == first));
    assert_eq!(store.read_ends(RoomId::EVERYONE).await.unwrap().0, Sequence(1));
}

#[tokio::test]
async fn a_message_to_a_room_that_is_gone_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let lost = NewMessage { room: RoomId::new(), ..said(1) };
    assert_eq!(write(&store, &[Write::Message(lost)]).await, [Written::NoRoom]);
}

#[tokio::test]
async fn a_conversation_goes_with_its_last_visit() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, ben) = (person("ann"), person("ben"));
    let room = RoomId::conversation(ann.id, ben.id);
    write(&store, &[Write::Conversation(ann.clone(), ben.clone())]).await;
    assert_eq!(store.list_conversations(ann.id).await.unwrap(), [(room, ben.clone())]);
    write(&store, &[Write::NoVisit(ann.id)]).await;
    assert_eq!(store.list_parties(room).await.unwrap().len(), 2, "ben can still read it");
    write(&store, &[Write::NoVisit(ben.id)]).await;
    assert_eq!(store.list_parties(room).await.unwrap(), []);
}

fn session(user: &User, kind: SessionKind, seen: i64) -> Session {
    let (began, seen) = (Timestamp(1), Timestamp(seen));
    Session { id: SessionId::new(), user: user.clone(), role: None, kind, origin: "Firefox".to_owned(), began, seen }
}

fn account(user: &User, likeness: &str) -> Account {
    Account { user: user.clone(), likeness: likeness.to_owned(), password_hash: "hash".to_owned(), role: Role::Member }
}

#[tokio::test]
async fn a_session_is_found_by_its_hash_until_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, ben) = (person("ann"), person("ben"));
    let of_ann = session(&ann, SessionKind::Page, 5);
    store.put_session(&[1; 32], &of_ann).await.unwrap();
    assert_eq!(store.find_session(&[1; 32]).await.unwrap(), Some(of_ann.clone()));
    assert_eq!(store.find_session(&[2; 32]).await.unwrap(), None);
    assert!(!store.delete_session(ben.id, of_ann.id).await.unwrap(), "it is not ben's");
    assert!(store.delete_session(ann.id, of_ann.id).await.unwrap());
    assert_eq!(store.find_session(&[1; 32]).await.unwrap(), None);
}

#[tokio::test]
async fn old_sessions_go_those_of_accounts_later_and_tokens_never() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (guest, ann) = (person("guest"), person("ann"));
    assert!(store.insert_account(&account(&ann, "ann"), Timestamp(0)).await.unwrap());
    store.put_session(&[1; 32], &session(&guest, SessionKind::Page, 5)).await.unwrap();
    store.put_session(&[2; 32], &session(&ann, SessionKind::Page, 5)).await.unwrap();
    store.put_session(&[3; 32], &session(&ann, SessionKind::Token, 5)).await.unwrap();
    assert_eq!(store.find_session(&[2; 32]).await.unwrap().unwrap().role, Some(Role::Member));
    assert_eq!(store.delete_sessions_before(Timestamp(5), Timestamp(5)).await.unwrap(), []);
    assert_eq!(store.delete_sessions_before(Timestamp(6), Timestamp(5)).await.unwrap(), [guest.id]);
    assert_eq!(store.delete_sessions_before(Timestamp(9), Timestamp(9)).await.unwrap(), [ann.id]);
    assert!(store.find_session(&[3; 32]).await.unwrap().is_some());
}

#[tokio::test]
async fn no_two_accounts_look_alike() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, other, ben) = (person("ann"), person("Ann"), person("ben"));
    assert!(store.insert_account(&account(&ann, "ann"), Timestamp(0)).await.unwrap());
    assert!(!store.insert_account(&account(&other, "ann"), Timestamp(0)).await.unwrap());
    assert!(store.insert_account(&account(&ben, "ben"), Timestamp(0)).await.unwrap());
    let renamed = User { id: ben.id, name: other.name.clone() };
    assert!(!store.rename_account(&renamed, "ann").await.unwrap());
    assert_eq!(store.find_account(ben.id).await.unwrap(), Some(account(&ben, "ben")));
}

#[tokio::test]
async fn a_new_name_is_the_sessions_and_the_conversations_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, ben) = (person("ann"), person("ben"));
    store.insert_account(&account(&ann, "ann"), Timestamp(0)).await.unwrap();
    store.put_session(&[1; 32], &session(&ann, SessionKind::Page, 5)).await.unwrap();
    write(&store, &[Write::Conversation(ann.clone(), ben.clone())]).await;
    let renamed = User { id: ann.id, name: person("Anna").name };
    assert!(store.rename_account(&renamed, "anna").await.unwrap());
    assert_eq!(store.find_session(&[1; 32]).await.unwrap().unwrap().user, renamed);
    assert_eq!(store.list_conversations(ben.id).await.unwrap(), [(RoomId::conversation(ann.id, ben.id), renamed)]);
}

#[tokio::test]
async fn an_account_keeps_its_conversations_until_it_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, ben) = (person("ann"), person("ben"));
    let room = RoomId::conversation(ann.id, ben.id);
    store.insert_account(&account(&ann, "ann"), Timestamp(0)).await.unwrap();
    store.put_session(&[1; 32], &session(&ann, SessionKind::Page, 5)).await.unwrap();
    write(&store, &[Write::Conversation(ann.clone(), ben.clone()), Write::NoVisit(ann.id), Write::NoVisit(ben.id)])
        .await;
    store.close().await;
    drop(store);
    let store = Store::open(folder.path()).await.unwrap();
    assert_eq!(store.list_conversations(ann.id).await.unwrap(), [(room, ben.clone())]);
    store.delete_account(ann.id).await.unwrap();
    assert_eq!(store.list_parties(room).await.unwrap(), []);
    assert_eq!(store.find_session(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.find_account(ann.id).await.unwrap(), None);
}
