//! What is pushed: a few words of the news, closed to all but the browser that they are for (RFC 8291).

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
use web_push_native::{Auth, encrypt, p256::PublicKey};

use crate::{
    domain::{PushSubscription, RoomKind},
    i18n::{Locale, td_string},
    server::chat::News,
};

/// So much of a message is told, in characters.
const SHOWN: usize = 160;

/// What the browser's service worker shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Letter {
    /// Who said it, and where.
    pub title: String,
    /// How it begins.
    pub body: String,
    /// The room, as a path of this site.
    pub path: String,
    /// What stands in the place of an earlier one of the same.
    pub tag: String,
}

impl Letter {
    /// Writes down what is to be told, in a language (`en` or `zh`); as the page's own notifications say it.
    pub fn write(news: &News, language: &str) -> Self {
        let locale = if language == "zh" { Locale::zh } else { Locale::en };
        let author = &news.message.author.name;
        let title = match &news.room.kind {
            RoomKind::Conversation { .. } => author.to_string(),
            RoomKind::Everyone => format!("{author} · {}", td_string!(locale, rooms.everyone)),
            RoomKind::Kept { name, .. } | RoomKind::Passing { name } => format!("{author} · {name}"),
        };
        let room = news.room.id.to_string();
        let body = news.message.gist().chars().take(SHOWN).collect();
        Self { title, body, path: format!("/rooms/{room}"), tag: room }
    }

    /// Closes it for a browser; none where its key is none.
    pub fn seal(&self, to: &PushSubscription) -> Option<Vec<u8>> {
        let (key, auth) = read_keys(to)?;
        encrypt(serde_json::to_vec(self).ok()?, &key, &auth).ok()
    }
}

/// The keys of a subscription; none where they are none.
pub(super) fn read_keys(subscription: &PushSubscription) -> Option<(PublicKey, Auth)> {
    let key = Base64UrlUnpadded::decode_vec(&subscription.key).ok()?;
    let auth = Base64UrlUnpadded::decode_vec(&subscription.auth).ok()?;
    Some((PublicKey::from_sec1_bytes(&key).ok()?, Auth::from_exact_iter(auth)?))
}

#[cfg(test)]
mod tests {
    use web_push_native::{
        decrypt,
        p256::{SecretKey, elliptic_curve::sec1::ToEncodedPoint},
    };

    use super::*;
    use crate::{
        domain::{
            Body, Change, ClientMessageId, Message, MessageId, Present, RoomId, RoomName, RoomSummary, Sequence,
            Timestamp, User, UserId, Username,
        },
        server::push::key::ServerKey,
    };

    fn news(kind: RoomKind, text: &str) -> News {
        let id = RoomId::new();
        let author = User { id: UserId::new(), name: Username::parse("陆羽").unwrap() };
        let message = Message {
            id: MessageId::new(),
            room: id,
            sequence: Sequence(1),
            author,
            client_id: ClientMessageId::new(),
            body: Some(Body::parse(text).unwrap()),
            attachments: Vec::new(),
            reply: None,
            mentions: Vec::new(),
            emoji: Vec::new(),
            reactions: Vec::new(),
            pinned_at: None,
            at: Timestamp(0),
            edited_at: None,
            change: Change::START,
        };
        News { message, room: RoomSummary { id, kind, people: 0, capacity: None }, is_meant: false }
    }

    #[test]
    fn a_letter_says_who_and_where_in_a_few_words() {
        let talk = news(RoomKind::Passing { name: RoomName::parse("tea").unwrap() }, &"茶".repeat(500));
        let letter = Letter::write(&talk, "en");
        assert_eq!(letter.title, "陆羽 · tea");
        assert_eq!(letter.body.chars().count(), SHOWN);
        assert_eq!(letter.path, format!("/rooms/{}", letter.tag));
        assert_eq!(Letter::write(&news(RoomKind::Everyone, "hi"), "zh").title, "陆羽 · 大厅");
        let with = Present::new(talk.message.author.clone(), false);
        assert_eq!(Letter::write(&news(RoomKind::Conversation { with }, "hi"), "en").title, "陆羽");
    }

    #[test]
    fn only_the_browser_opens_it_and_it_fits() {
        let secret = SecretKey::from_slice(&ServerKey::make_secret()).unwrap();
        let key = Base64UrlUnpadded::encode_string(secret.public_key().to_encoded_point(false).as_bytes());
        let to = PushSubscription::parse("https://push.example/x", &key, &Base64UrlUnpadded::encode_string(&[7; 16]))
            .unwrap();
        let name = RoomName::parse(&"🫖".repeat(64)).unwrap();
        let letter = Letter::write(&news(RoomKind::Passing { name }, &"🫖".repeat(500)), "en");
        let sealed = letter.seal(&to).unwrap();
        assert!(sealed.len() <= 4_096, "{}", sealed.len());
        let opened = decrypt(sealed, &secret, &read_keys(&to).unwrap().1).unwrap();
        assert_eq!(opened, serde_json::to_vec(&letter).unwrap());
    }

    #[test]
    fn what_is_no_point_on_the_curve_is_no_key() {
        let to = PushSubscription::parse("https://push.example/x", &"B".repeat(87), &"A".repeat(22)).unwrap();
        assert!(read_keys(&to).is_none());
    }
}
