//! Finding, on a real database.

mod hostile;
mod kept;

use super::*;
use crate::{
    domain::{Body, ClientMessageId, Timestamp, User, UserId},
    server::store::{Account, Alteration, By, Edit, Home, Naming, NewMessage, Write, Written},
};

const EVERYONE: [RoomId; 1] = [RoomId::EVERYONE];

struct Shop {
    store: Store,
    folder: tempfile::TempDir,
    ann: User,
    ben: User,
}

#[derive(Default)]
struct Only<'a> {
    author: Option<&'a Username>,
    times: Option<(i64, i64)>,
    before: Option<MessageId>,
}

fn person(name: &str) -> User {
    User { id: UserId::new(), name: Username::parse(name).unwrap() }
}

impl Shop {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        Self { store, folder, ann: person("Ann Lee"), ben: person("陆羽") }
    }

    async fn say_in(&self, room: RoomId, home: Home, author: &User, text: &str, at: i64) -> Message {
        let message = NewMessage {
            attachments: Vec::new(),
            reply_to: None,
            naming: Naming::default(),
            id: MessageId::new(),
            room,
            home,
            author: author.clone(),
            client_id: ClientMessageId::new(),
            body: Body::parse(text).unwrap(),
            at: Timestamp(at),
        };
        match &self.store.write(&[Write::Message(message)]).await.unwrap()[..] {
            [Written::New(message)] => message.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// The conversation of the two.
    fn conversation(&self) -> (RoomId, Home) {
        (RoomId::conversation(self.ann.id, self.ben.id), Home::Conversation(self.ann.clone(), self.ben.clone()))
    }

    async fn say(&self, text: &str) -> Message {
        self.say_in(RoomId::EVERYONE, Home::Stored, &self.ann, text, 5).await
    }

    async fn edit(&self, message: &Message, text: Option<&str>) {
        let said = |text| Alteration::Say(Body::parse(text).unwrap(), Naming::default());
        let alteration = text.map_or(Alteration::Delete, said);
        let edit = Edit { room: message.room, message: message.id, by: By::Moderator, alteration, at: Timestamp(9) };
        let written = self.store.write(&[Write::Edit(edit)]).await.unwrap();
        assert!(matches!(&written[..], [Written::Changed(_)]), "{written:?}");
    }

    async fn find_by(&self, typed: &str, rooms: &[RoomId], only: Only<'_>) -> Vec<String> {
        let terms = &Terms::read(typed);
        let Only { author, times, before } = only;
        let (from, to) =
            times.map_or((Timestamp(0), Timestamp(i64::MAX)), |(from, to)| (Timestamp(from), Timestamp(to)));
        let sought = Sought { terms, author, rooms, from, to, before };
        let find = async || {
            let (found, is_partial) = self.store.find_messages(&sought, 10).await.unwrap();
            assert!(!is_partial);
            found.iter().map(|message| message.text().to_owned()).collect::<Vec<_>>()
        };
        // The same is found before it is indexed and after.
        let found = find().await;
        self.index().await;
        assert_eq!(find().await, found, "{typed:?}");
        found
    }

    async fn index(&self) {
        while self.store.index_some().await.unwrap() {}
    }

    async fn find(&self, typed: &str) -> Vec<String> {
        self.find_by(typed, &EVERYONE, Only::default()).await
    }

    /// The words that the index has of anybody's messages.
    async fn words(&self) -> Vec<String> {
        let mut lent = self.store.writer.lend().await.unwrap();
        for statement in [
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'search', 'row')",
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.said USING fts5vocab('main', 'search', 'col')",
            "INSERT INTO search (search) VALUES ('integrity-check')",
        ] {
            sqlx::query(statement).execute(&mut lent.connection).await.unwrap();
        }
        let mut lists = Vec::new();
        for query in [
            "SELECT term FROM temp.terms",
            "SELECT term FROM temp.said WHERE col = 'said' ORDER BY term",
            "SELECT word FROM words ORDER BY word",
        ] {
            let rows = sqlx::query_scalar::<_, String>(query).fetch_all(&mut lent.connection).await.unwrap();
            lists.push(rows);
        }
        lent.give_back();
        assert_eq!(lists[1], lists[2], "the list of words is that of the index");
        lists.swap_remove(0)
    }
}

#[tokio::test]
async fn chinese_and_english_are_found_by_words_and_phrases() {
    let shop = Shop::open().await;
    for text in ["我们在茶馆见", "馆茶不是一个词", "The Café serves Tea, 热茶", "no teapot here", "green tea house"]
    {
        shop.say(text).await;
    }
    assert_eq!(shop.find("茶馆").await, ["我们在茶馆见"]);
    assert_eq!(shop.find("茶").await, ["The Café serves Tea, 热茶", "馆茶不是一个词", "我们在茶馆见"]);
    assert_eq!(shop.find("cafe 茶").await, ["The Café serves Tea, 热茶"]);
    assert_eq!(shop.find("CAFÉ").await, ["The Café serves Tea, 热茶"]);
    assert_eq!(
        shop.find("tea").await,
        ["green tea house", "no teapot here", "The Café serves Tea, 热茶"],
        "a beginning"
    );
    assert_eq!(shop.find("tea house").await, ["green tea house"]);
    assert_eq!(shop.find("\"tea green\"").await, [""; 0]);
    assert_eq!(shop.find("\"green tea\"").await, ["green tea house"]);
    assert_eq!(shop.find("coffee").await, [""; 0]);
}

#[tokio::test]
async fn one_looks_in_some_rooms_for_some_author_and_time() {
    let shop = Shop::open().await;
    let (private, home) = shop.conversation();
    shop.say_in(RoomId::EVERYONE, Home::Stored, &shop.ann, "tea one", 10).await;
    let second = shop.say_in(private, home.clone(), &shop.ben, "tea two", 20).await;
    shop.say_in(RoomId::EVERYONE, Home::Stored, &shop.ben, "tea three", 30).await;
    shop.say_in(private, home, &shop.ann, "tea four", 40).await;
    let both = [RoomId::EVERYONE, private];
    assert_eq!(shop.find("tea").await, ["tea three", "tea one"]);
    assert_eq!(shop.find_by("tea", &both, Only::default()).await, ["tea four", "tea three", "tea two", "tea one"]);
    let within = Only { times: Some((20, 40)), ..Only::default() };
    assert_eq!(shop.find_by("tea", &both, within).await, ["tea three", "tea two"]);
    let (lee, yu, nobody) = (person("lee"), person("羽"), person("🫖"));
    fn by(user: &User) -> Only<'_> {
        Only { author: Some(&user.name), ..Only::default() }
    }
    assert_eq!(shop.find_by("tea", &both, by(&lee)).await, ["tea four", "tea one"]);
    assert_eq!(shop.find_by("", &both, by(&yu)).await, ["tea three", "tea two"]);
    assert_eq!(shop.find_by("tea", &both, by(&nobody)).await, [""; 0]);
    assert_eq!(shop.find_by("tea", &both, Only { before: Some(second.id), ..Only::default() }).await, ["tea one"]);
    assert_eq!(shop.find_by("tea", &[], Only::default()).await, [""; 0]);
    assert_eq!(shop.find("").await, [""; 0]);
}

#[tokio::test]
async fn an_edit_is_found_as_it_is_and_not_as_it_was() {
    let shop = Shop::open().await;
    let (early, late) = (shop.say("oolong").await, shop.say("matcha").await);
    shop.edit(&late, Some("genmaicha")).await;
    assert_eq!(shop.find("genmaicha").await, ["genmaicha"], "edited before it was indexed");
    assert_eq!(shop.find("matcha").await, [""; 0]);
    shop.edit(&early, Some("sencha")).await;
    assert_eq!(shop.find("oolong").await, [""; 0]);
    assert_eq!(shop.find("sencha").await, ["sencha"]);
    assert_eq!(shop.words().await, ["ann", "genmaicha", "lee", "sencha"]);
}

#[tokio::test]
async fn a_beginning_of_a_great_many_words_finds_the_newest() {
    let shop = Shop::open().await;
    for n in 0..WORDS + 20 {
        shop.say(&format!("brew{n} teapot")).await;
    }
    let last = WORDS + 19;
    assert_eq!(shop.find("brew").await.len(), 10);
    assert_eq!(shop.find("brew").await[0], format!("brew{last} teapot"));
    assert_eq!(shop.find("teapot brew51").await.len(), 10);
    assert_eq!(shop.find(&format!("brew{last}-tea")).await, [format!("brew{last} teapot")]);
    assert_eq!(shop.find("brewery").await, [""; 0]);
}

#[tokio::test]
async fn what_was_said_in_a_span_is_found_in_each_room() {
    let shop = Shop::open().await;
    let (private, home) = shop.conversation();
    for n in 0..40 {
        // An hour apart, so that nothing is within the same moment.
        shop.say_in(RoomId::EVERYONE, Home::Stored, &shop.ann, &format!("here {n}"), n * 3_600_000).await;
        shop.say_in(private, home.clone(), &shop.ben, &format!("here {n}, alone"), n * 3_600_000 + 5_000).await;
    }
    let within = |from: i64, to: i64| Only { times: Some((from * 3_600_000, to * 3_600_000)), ..Only::default() };
    let both = [RoomId::EVERYONE, private];
    assert_eq!(shop.find_by("here", &both, within(7, 8)).await, ["here 7, alone", "here 7"]);
    assert_eq!(shop.find_by("here", &both, within(-5, 1)).await, ["here 0, alone", "here 0"]);
    assert_eq!(shop.find_by("here", &[private], within(39, 90)).await, ["here 39, alone"]);
    assert_eq!(shop.find_by("here", &both, within(40, 90)).await, [""; 0]);
    assert_eq!(shop.find_by("here", &both, within(-9, 0)).await, [""; 0]);
    let none = RoomId::new();
    assert_eq!(shop.find_by("here", &[none, private], within(3, 4)).await, ["here 3, alone"]);
}
