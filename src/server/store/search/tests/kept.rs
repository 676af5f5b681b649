//! What is in the index, and what is left in it of what was deleted.

use sqlx::Row;

use super::*;

#[tokio::test]
async fn of_what_was_deleted_nothing_is_left() {
    let shop = Shop::open().await;
    let account = Account {
        user: shop.ann.clone(),
        likeness: "ann".to_owned(),
        password_hash: "hash".to_owned(),
        role: crate::domain::Role::Member,
    };
    shop.store.insert_account(&account, Timestamp(0)).await.unwrap();
    let (private, home) = shop.conversation();
    let one = shop.say("lapsang").await;
    shop.say("souchong").await;
    for n in 0..600 {
        shop.say_in(private, home.clone(), &shop.ben, &format!("gunpowder {n}"), 50).await;
    }
    assert_eq!(shop.find_by("\"gunpowder 599\"", &[private], Only::default()).await, ["gunpowder 599"]);
    assert_eq!(shop.find("lapsang").await, ["lapsang"]);
    assert_eq!(shop.words().await.len(), 607);
    shop.edit(&one, None).await;
    shop.store.write(&[Write::NoVisit(shop.ben.id)]).await.unwrap();
    shop.store.delete_account(shop.ann.id).await.unwrap();
    assert_eq!(shop.words().await, ["ann", "lee", "souchong"]);
    assert_eq!(shop.store.delete_messages_before(Timestamp(6)).await.unwrap(), 2);
    assert_eq!(shop.words().await, [""; 0]);
    // Nor in the tables beneath, nor in the file.
    let rows = shop.store.read(sqlx::query("SELECT block FROM search_data")).await.unwrap();
    let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    for word in ["lapsang", "souchong", "gunpowder"] {
        for row in &rows {
            assert!(!has(row.try_get("block").unwrap(), word), "{word} is left in the index");
        }
    }
    shop.store.close().await;
    let file = std::fs::read(shop.folder.path().join("teahouse.db")).unwrap();
    for word in ["lapsang", "souchong", "gunpowder"] {
        assert!(!has(&file, word), "{word} is left in the file");
    }
}

#[tokio::test]
async fn what_goes_with_its_people_is_found_and_never_indexed() {
    let shop = Shop::open().await;
    let passing = RoomId::new();
    let home = Home::Passing(crate::domain::RoomName::parse("Passing").unwrap());
    shop.say_in(passing, home, &shop.ann, "keemun", 60).await;
    let (private, home) = shop.conversation();
    shop.say_in(private, home, &shop.ben, "gunpowder", 70).await;
    assert_eq!(shop.find_by("keemun", &[passing, private], Only::default()).await, ["keemun"]);
    assert_eq!(shop.find_by("gunpow", &[passing, private], Only::default()).await, ["gunpowder"]);
    assert_eq!(shop.words().await, [""; 0]);
    shop.store.write(&[Write::NoRoom(passing)]).await.unwrap();
    assert_eq!(shop.find_by("keemun", &[passing, private], Only::default()).await, [""; 0]);
}

#[tokio::test]
async fn what_is_not_indexed_yet_is_indexed_by_and_by() {
    let shop = Shop::open().await;
    for n in 1..=600 {
        shop.say(&format!("cup {n}")).await;
    }
    let mut batches = 0;
    while shop.store.index_some().await.unwrap() {
        batches += 1;
    }
    assert_eq!(batches, 3);
    assert!(!shop.store.index_some().await.unwrap());
    assert_eq!(shop.words().await.len(), 603);
    assert_eq!(shop.find("cup 600").await, ["cup 600"]);
    let Shop { store, folder, .. } = shop;
    store.close().await;
    drop(store);
    let store = Store::open(folder.path()).await.unwrap();
    assert!(!store.index_some().await.unwrap(), "all of it was, before the restart");
}

#[tokio::test]
async fn messages_of_an_older_database_are_found() {
    let shop = Shop::open().await;
    shop.say("from before").await;
    // As the migration leaves a database in which there were messages already.
    let rows = shop.store.read(sqlx::query("SELECT shelf, indexed FROM rooms")).await.unwrap();
    assert_eq!((rows[0].get::<i64, _>("shelf"), rows[0].get::<i64, _>("indexed")), (1, 0));
    shop.index().await;
    assert_eq!(shop.words().await, ["ann", "before", "from", "lee"]);
    assert_eq!(shop.find("before").await, ["from before"]);
}
