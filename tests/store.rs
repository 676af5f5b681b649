//! The store on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{body, person};
use teahouse::{
    domain::{ClientMessageId, MessageId, RoomId, Sequence, Timestamp},
    server::store::{Home, NewMessage, OpenError, Store, Write, Written},
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

#[tokio::test]
async fn a_session_is_found_by_its_hash_until_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let ann = person("ann");
    store.put_session(&[1; 32], &ann, Timestamp(5)).await.unwrap();
    assert_eq!(store.find_session(&[1; 32]).await.unwrap(), Some((ann.clone(), Timestamp(5))));
    assert_eq!(store.find_session(&[2; 32]).await.unwrap(), None);
    assert_eq!(store.delete_sessions_before(Timestamp(5)).await.unwrap(), []);
    assert_eq!(store.delete_sessions_before(Timestamp(6)).await.unwrap(), [ann.id]);
    assert_eq!(store.find_session(&[1; 32]).await.unwrap(), None);
}
