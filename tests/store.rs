//! The store on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::{body, person};
use teahouse::{
    domain::{
        Attachment, ClientMessageId, ContentHash, Emoji, FileId, FileName, MediaType, MessageId, Reply, Role, RoomId,
        RoomName, RoomSettings, Sequence, SessionId, Timestamp, User,
    },
    server::store::{
        Account, Alteration, By, Edit, Home, KeptFile, KeptRoom, Look, Naming, NewMark, NewMessage, OpenError, Session,
        SessionKind, Sought, Store, Terms, Write, Written,
    },
};

fn said(n: u64) -> NewMessage {
    NewMessage {
        id: MessageId::new(),
        room: RoomId::EVERYONE,
        home: Home::Stored,
        author: person("ann"),
        client_id: ClientMessageId::new(),
        body: body(&n.to_string()),
        attachments: Vec::new(),
        reply_to: None,
        naming: Naming::default(),
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
async fn a_log_with_room_is_read_as_far_as_it_was_written() {
    let (folder, after_a_crash) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = Store::open(folder.path()).await.unwrap();
    write(&store, &[Write::Message(said(1))]).await;
    // While others write.
    let (made, ()) = tokio::join!(store.make_room_in_log(), async {
        for n in 2..=50 {
            write(&store, &[Write::Message(said(n))]).await;
        }
    });
    made.unwrap();
    write(&store, &[Write::Message(said(51))]).await;
    for file in ["teahouse.db", "teahouse.db-wal"] {
        std::fs::copy(folder.path().join(file), after_a_crash.path().join(file)).unwrap();
    }
    assert!(std::fs::metadata(after_a_crash.path().join("teahouse.db-wal")).unwrap().len() >= 16 * 1024 * 1024);

    let store = Store::open(after_a_crash.path()).await.unwrap();
    let page = store.read_after(RoomId::EVERYONE, Sequence::START, None).await.unwrap();
    let texts: Vec<_> = page.messages.iter().map(|message| message.text().to_owned()).collect();
    assert_eq!(texts, (1..=51).map(|n| n.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_log_is_copied_once_it_is_long_and_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let long = |n: u64| {
        let mut message = said(n);
        message.body = body(&format!("{n} {}", "茶".repeat(3_900)));
        Write::Message(message)
    };
    write(&store, &[long(0)]).await;
    assert!(!store.shorten_log().await.unwrap(), "a short one is left alone");
    let mut lengths = Vec::new();
    for round in 0..3 {
        for _ in 0..14 {
            let batch: Vec<_> = (0..100).map(long).collect();
            write(&store, &batch).await;
        }
        lengths.push(std::fs::metadata(folder.path().join("teahouse.db-wal")).unwrap().len());
        let copied = async {
            assert!(store.shorten_log().await.unwrap(), "round {round}");
        };
        // While others write and read.
        let one = [long(round)];
        tokio::join!(copied, write(&store, &one), async {
            store.read_after(RoomId::EVERYONE, Sequence::START, None).await.unwrap();
        });
        assert!(!store.shorten_log().await.unwrap(), "round {round}");
    }
    let longest = lengths[0] + lengths[0] / 10;
    assert!(lengths.iter().all(|length| *length <= longest), "{lengths:?}");
    let (last, _) = store.read_ends(RoomId::EVERYONE).await.unwrap();
    assert_eq!(last.0, 1 + 3 * 1_401);
    store.close().await;
    assert!(!store.shorten_log().await.unwrap(), "a closed one has none");
}

#[tokio::test]
async fn numbers_go_on_after_a_batch_that_was_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let room = |name: &str| KeptRoom {
        id: RoomId::new(),
        name: RoomName::parse(name).unwrap(),
        capacity: None,
        owner: person("ann").id,
        settings: RoomSettings::default(),
    };
    let (one, other) = (room("one"), room("other"));
    assert!(store.insert_room(&one).await.unwrap() && store.insert_room(&other).await.unwrap());
    write(&store, &[Write::Message(said(1))]).await;
    let taken = Write::Room(KeptRoom { name: other.name.clone(), ..one });
    assert_eq!(write(&store, &[Write::Message(said(2)), taken]).await, [Written::NameTaken]);
    let written = write(&store, &[Write::Message(said(3))]).await;
    assert!(matches!(&written[..], [Written::New(message)] if message.sequence == Sequence(2)), "{written:?}");
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

fn file(room: RoomId, owner: &User, content: u8) -> KeptFile {
    let attachment = Attachment {
        id: FileId::new(),
        name: FileName::clean("tea.txt"),
        media_type: MediaType::Other,
        size: 3,
        picture: None,
        site: "http://tea.example".to_owned(),
    };
    let hash = ContentHash([content; 32]);
    KeptFile { attachment, hash, room, owner: owner.id, is_attached: false, at: Timestamp(5) }
}

#[tokio::test]
async fn files_go_with_one_message_of_their_sender_and_go_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let draft = said(1);
    let [mine, other] = [file(RoomId::EVERYONE, &draft.author, 1), file(RoomId::EVERYONE, &person("ben"), 1)];
    for file in [&mine, &other] {
        store.insert_file(file).await.unwrap();
    }
    assert_eq!(store.find_file(mine.attachment.id).await.unwrap(), Some(mine.clone()));
    assert_eq!(store.measure_unattached(draft.author.id).await.unwrap(), 3);

    let with = |ids: &[FileId]| Write::Message(NewMessage { attachments: ids.to_vec(), ..said(1) });
    let foreign = NewMessage { attachments: vec![mine.attachment.id, other.attachment.id], ..draft.clone() };
    assert_eq!(write(&store, &[Write::Message(foreign)]).await, [Written::NoFile]);
    assert_eq!(write(&store, &[with(&[mine.attachment.id])]).await, [Written::NoFile], "of another author");
    let message = Write::Message(NewMessage { attachments: vec![mine.attachment.id], ..draft });
    let outcomes = write(&store, &[message.clone(), message]).await;
    let [Written::New(first), Written::Repeat(second)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(first.attachments, std::slice::from_ref(&mine.attachment));
    let page = store.read_before(RoomId::EVERYONE, None).await.unwrap();
    assert_eq!(page.messages, std::slice::from_ref(second));
    assert_eq!(page.messages[0].attachments[0].id, mine.attachment.id);
    assert!(store.find_file(mine.attachment.id).await.unwrap().unwrap().is_attached);

    let deletion = Edit {
        room: RoomId::EVERYONE,
        message: first.id,
        by: By::Moderator,
        alteration: Alteration::Delete,
        at: Timestamp(9),
    };
    let outcomes = write(&store, &[Write::Edit(deletion)]).await;
    let [Written::Changed(deleted)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(deleted.attachments, []);
    assert_eq!(store.find_file(mine.attachment.id).await.unwrap(), None);
    assert_eq!(store.list_unneeded().await.unwrap(), [], "another file has the same in it");
    store.delete_unattached_before(Timestamp(6)).await.unwrap();
    assert_eq!(store.list_unneeded().await.unwrap(), [mine.hash]);
    store.forget_unneeded(&[mine.hash]).await.unwrap();
    assert_eq!(store.list_unneeded().await.unwrap(), []);
}

#[tokio::test]
async fn files_go_with_old_messages_and_with_their_room() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let passing = RoomId::new();
    for (room, home, content) in [
        (RoomId::EVERYONE, Home::Stored, 1),
        (passing, Home::Passing(teahouse::domain::RoomName::parse("tea").unwrap()), 2),
    ] {
        let draft = NewMessage { room, home, ..said(1) };
        let file = file(room, &draft.author, content);
        store.insert_file(&file).await.unwrap();
        let message = NewMessage { attachments: vec![file.attachment.id], ..draft };
        assert!(matches!(&write(&store, &[Write::Message(message)]).await[..], [Written::New(_)]));
    }
    store.delete_messages_before(Timestamp(1)).await.unwrap();
    write(&store, &[Write::NoRoom(passing)]).await;
    let mut unneeded = store.list_unneeded().await.unwrap();
    unneeded.sort();
    assert_eq!(unneeded, [ContentHash([1; 32]), ContentHash([2; 32])]);
    assert!(!store.is_needed(ContentHash([1; 32])).await.unwrap());
}

#[tokio::test]
async fn the_first_message_of_a_moment_is_found_by_halves() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let writes: Vec<_> =
        (1..=200).map(|n| Write::Message(NewMessage { at: Timestamp(n as i64 / 2 * 10), ..said(n) })).collect();
    write(&store, &writes).await;
    let find = async |at| store.find_since(RoomId::EVERYONE, Timestamp(at)).await.unwrap().map(|found| found.0);
    assert_eq!(find(i64::MIN).await, Some(1));
    assert_eq!(find(10).await, Some(2));
    assert_eq!(find(11).await, Some(4));
    assert_eq!(find(1000).await, Some(200));
    assert_eq!(find(1001).await, None);
    // What was deleted by its age leaves a gap before the first number.
    assert_eq!(store.delete_messages_before(Timestamp(505)).await.unwrap(), 101);
    assert_eq!(find(0).await, Some(102));
    assert_eq!(find(600).await, Some(120));
    assert_eq!(store.find_since(RoomId::new(), Timestamp(0)).await.unwrap(), None);
}

async fn say(store: &Store, new: NewMessage) -> teahouse::domain::Message {
    let outcomes = write(store, &[Write::Message(new)]).await;
    let [Written::New(message)] = &outcomes[..] else { panic!("{outcomes:?}") };
    message.clone()
}

async fn alter(store: &Store, message: MessageId, alteration: Alteration) -> Written {
    let edit = Edit { room: RoomId::EVERYONE, message, by: By::Anybody, alteration, at: Timestamp(9) };
    write(store, &[Write::Edit(edit)]).await.remove(0)
}

#[tokio::test]
async fn an_answer_quotes_what_its_message_says_now() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let first = say(&store, said(1)).await;
    let answer = say(&store, NewMessage { reply_to: Some(first.sequence), ..said(2) }).await;
    let quote = Reply { to: first.sequence, author: Some(first.author.clone()), excerpt: "1".to_owned() };
    assert_eq!(answer.reply, Some(quote.clone()));
    for wrong in [answer.sequence.next(), Sequence(99), Sequence::START] {
        assert_eq!(say(&store, NewMessage { reply_to: Some(wrong), ..said(3) }).await.reply, None, "{wrong:?}");
    }

    let read = async || store.read_before(RoomId::EVERYONE, None).await.unwrap().messages[1].reply.clone();
    assert_eq!(read().await, Some(quote.clone()));
    alter(&store, first.id, Alteration::Say(body("other"), Naming::default())).await;
    assert_eq!(read().await, Some(Reply { excerpt: "other".to_owned(), ..quote.clone() }));
    alter(&store, first.id, Alteration::Delete).await;
    assert_eq!(read().await, Some(Reply { excerpt: String::new(), ..quote }));
    alter(&store, answer.id, Alteration::Delete).await;
    assert_eq!(read().await, None);
}

#[tokio::test]
async fn answers_by_emoji_are_changes_of_a_message_and_go_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let message = say(&store, said(1)).await;
    let (ben, tea) = (person("ben"), Emoji::parse("🍵").unwrap());
    let press = async |is_on| {
        alter(&store, message.id, Alteration::React { user: ben.clone(), emoji: tea.clone(), own: None, is_on }).await
    };
    let Written::Changed(changed) = press(true).await else { panic!("nothing changed") };
    assert_eq!((changed.reactions.len(), changed.change.0), (1, 1));
    assert_eq!(changed.edited_at, None);
    assert_eq!(press(true).await, Written::Repeat(changed.clone()));
    assert_eq!(store.read_before(RoomId::EVERYONE, None).await.unwrap().messages, std::slice::from_ref(&changed));
    assert!(matches!(press(false).await, Written::Changed(changed) if changed.reactions.is_empty()));
    assert!(matches!(press(false).await, Written::Repeat(_)));
    press(true).await;
    let Written::Changed(deleted) = alter(&store, message.id, Alteration::Delete).await else { panic!("it is there") };
    assert!(deleted.reactions.is_empty());
    assert_eq!(press(true).await, Written::NoMessage);
}

#[tokio::test]
async fn whoever_is_named_finds_it_by_who_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (lu, ben) = (person("Lu Yu"), person("ben"));
    let account = Account {
        user: lu.clone(),
        likeness: "lu yu".to_owned(),
        password_hash: "hash".to_owned(),
        role: Role::Member,
    };
    assert!(store.insert_account(&account, Timestamp(1)).await.unwrap());
    let naming =
        |text: &str| Naming { names: teahouse::domain::read_names(text), online: vec![ben.clone()], emoji: Vec::new() };
    let text = "@Lu Yu and @ben and @nobody";
    let message = say(&store, NewMessage { body: body(text), naming: naming(text), ..said(1) }).await;
    assert_eq!(message.mentions, [lu.clone(), ben.clone()]);
    say(&store, said(2)).await;

    let find_before = async |user: &User, rooms: &[RoomId], before| {
        let terms = Terms::read("");
        let (from, to) = (Timestamp(i64::MIN), Timestamp(i64::MAX));
        let sought = Sought { terms: &terms, author: None, rooms, from, to, before };
        let found = store.find_mentions(user.id, &sought, 10).await.unwrap();
        found.into_iter().map(|message| message.sequence.0).collect::<Vec<_>>()
    };
    let find = async |user: &User, rooms: &[RoomId]| find_before(user, rooms, None).await;
    assert_eq!(find(&lu, &[RoomId::EVERYONE]).await, [1]);
    assert_eq!(find(&ben, &[RoomId::EVERYONE]).await, [1]);
    assert!(find(&lu, &[RoomId::new()]).await.is_empty(), "in no other room");
    assert!(find_before(&lu, &[RoomId::EVERYONE], Some(message.id)).await.is_empty());

    alter(&store, message.id, Alteration::Say(body("only @ben"), naming("only @ben"))).await;
    assert!(find(&lu, &[RoomId::EVERYONE]).await.is_empty());
    assert_eq!(find(&ben, &[RoomId::EVERYONE]).await, [1]);
    alter(&store, message.id, Alteration::Delete).await;
    assert!(find(&ben, &[RoomId::EVERYONE]).await.is_empty());
}

#[tokio::test]
async fn the_accounts_of_a_room_are_listed_by_name_without_guests() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (room, elsewhere) = (RoomId::new(), RoomId::new());
    let people: Vec<_> = ["Cleo", "Ann", "Ben", "Dora", "guest"].map(person).into();
    for user in &people[..4] {
        let likeness = user.name.to_string();
        let account = Account { user: user.clone(), likeness, password_hash: String::new(), role: Role::Member };
        store.insert_account(&account, Timestamp(0)).await.unwrap();
    }
    let listed = people
        .iter()
        .enumerate()
        .map(|(place, user)| Write::Member(user.id, if place == 3 { elsewhere } else { room }));
    write(&store, &listed.collect::<Vec<_>>()).await;
    let names = |users: Vec<User>| users.iter().map(|user| user.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(store.list_accounts_of(room, 10).await.unwrap()), ["Ann", "Ben", "Cleo"]);
    assert_eq!(names(store.list_accounts_of(room, 2).await.unwrap()), ["Ann", "Ben"]);
    assert!(store.list_accounts_of(RoomId::new(), 10).await.unwrap().is_empty());
}

fn look_at(room: RoomId, reader: &User) -> Look {
    Look { room, reader: reader.id, other: None, accounts: 0, before: Sequence(u64::MAX) }
}

#[tokio::test]
async fn a_look_shows_all_that_is_kept_of_a_room() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, ben) = (person("Ann \"茶\""), person("Ben"));
    for user in [&ben, &ann] {
        let likeness = user.name.to_string();
        let account = Account { user: user.clone(), likeness, password_hash: String::new(), role: Role::Member };
        store.insert_account(&account, Timestamp(0)).await.unwrap();
    }
    assert_eq!(store.look(look_at(RoomId::new(), &ann)).await.unwrap(), Default::default(), "not stored yet");
    let first = say(&store, said(1)).await;
    for n in 2..=150 {
        let reply_to = [(149, 1), (150, 149)].into_iter().find(|(by, _)| *by == n).map(|(_, to)| Sequence(to));
        let message = say(&store, NewMessage { reply_to, ..said(n) }).await;
        if n % 50 == 0 {
            alter(&store, message.id, Alteration::Pin(true, None)).await;
        }
    }
    let mark = NewMark { user: ben.id, room: RoomId::EVERYONE, home: Home::Stored, sequence: Sequence(7) };
    let member = |user: &User| Write::Member(user.id, RoomId::EVERYONE);
    let here = Write::LastHere(vec![ben.id], Timestamp(60_000));
    write(&store, &[Write::Marks(vec![mark]), member(&ben), member(&ann), here]).await;
    let look = Look { other: Some(ben.id), accounts: 2, ..look_at(RoomId::EVERYONE, &ann) };
    let seen = store.look(look).await.unwrap();
    assert_eq!(seen.page, store.read_before(RoomId::EVERYONE, None).await.unwrap());
    assert_eq!((seen.last, seen.page.change.0, seen.page.more), (Sequence(150), 3, true));
    let quoted: Vec<_> =
        seen.page.messages[98..].iter().map(|message| message.reply.clone().unwrap().excerpt).collect();
    assert_eq!(quoted, [first.text(), "149"], "from before the page, and from it");
    assert_eq!(seen.pins, [Sequence(150), Sequence(100), Sequence(50)]);
    assert_eq!((seen.own_mark, seen.other_mark, seen.last_here), (None, Some(Sequence(7)), None));
    assert_eq!(seen.accounts, [ann.clone(), ben.clone()], "by name");

    store.put_shows_last_here(ben.id, true).await.unwrap();
    let seen = store.look(Look { before: Sequence::START, accounts: 1, ..look }).await.unwrap();
    assert_eq!((seen.last, seen.page.messages.len(), seen.page.change.0), (Sequence(150), 0, 3));
    assert_eq!((seen.last_here, seen.accounts), (Some(Timestamp(60_000)), vec![ann]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_look_shows_is_of_one_moment() {
    let folder = tempfile::tempdir().unwrap();
    let store = std::sync::Arc::new(Store::open(folder.path()).await.unwrap());
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        for n in 1..=60 {
            let message = say(&writer, said(n)).await;
            alter(&writer, message.id, Alteration::Pin(true, None)).await;
            if n % 2 == 0 {
                alter(&writer, message.id, Alteration::Pin(false, None)).await;
            }
        }
    });
    let reader = person("ben");
    while !writing.is_finished() {
        let seen = store.look(look_at(RoomId::EVERYONE, &reader)).await.unwrap();
        let messages = &seen.page.messages;
        assert_eq!(seen.last, messages.last().map_or(Sequence::START, |message| message.sequence));
        let pinned: Vec<_> = messages.iter().rev().filter(|message| message.pinned_at.is_some()).collect();
        assert_eq!(seen.pins, pinned.iter().map(|message| message.sequence).collect::<Vec<_>>());
        let change = messages.iter().map(|message| message.change).max();
        assert_eq!(seen.page.change, change.unwrap_or_default());
    }
    writing.await.unwrap();
}

#[tokio::test]
async fn when_an_account_was_here_last_only_goes_on_and_is_shown_where_it_may() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (ann, guest) = (person("ann"), person("guest"));
    let account = Account {
        user: ann.clone(),
        likeness: "ann".to_owned(),
        password_hash: String::new(),
        role: Role::Administrator,
    };
    store.insert_account(&account, Timestamp(5)).await.unwrap();
    write(&store, &[Write::LastHere(vec![ann.id, guest.id], Timestamp(60_000))]).await;
    write(&store, &[Write::LastHere(vec![ann.id], Timestamp(30_000))]).await;
    let profile = store.find_profile(ann.id).await.unwrap().unwrap();
    assert_eq!((profile.user, profile.role, profile.made), (ann.clone(), Role::Administrator, Timestamp(5)));
    assert_eq!(profile.last_here, None);
    assert!(!store.shows_last_here(ann.id).await.unwrap());
    store.put_shows_last_here(ann.id, true).await.unwrap();
    assert!(store.shows_last_here(ann.id).await.unwrap());
    assert_eq!(store.find_profile(ann.id).await.unwrap().unwrap().last_here, Some(Timestamp(60_000)));
    assert_eq!(store.find_profile(guest.id).await.unwrap(), None);
}

#[tokio::test]
async fn who_said_something_or_was_named_in_a_room_is_heard_of_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut message = said(1);
    message.body = body("hello @ben");
    let ben = person("ben");
    message.naming = Naming { names: vec![ben.name.clone()], online: vec![ben.clone()], ..Naming::default() };
    let author = message.author.id;
    write(&store, &[Write::Message(message)]).await;
    let elsewhere = [RoomId::new()];
    for id in [author, ben.id] {
        assert!(store.is_heard_of(id, &[RoomId::EVERYONE, elsewhere[0]]).await.unwrap());
        assert!(!store.is_heard_of(id, &elsewhere).await.unwrap());
        assert!(!store.is_heard_of(id, &[]).await.unwrap());
    }
    assert!(!store.is_heard_of(person("cleo").id, &[RoomId::EVERYONE]).await.unwrap());
}
