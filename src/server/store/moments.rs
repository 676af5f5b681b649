//! From a moment to the messages that were said then.
//!
//! There is no index by time, which each message would have to pay for: the later a message, the greater its number, as far
//! as the server's clock goes forward.

use std::collections::HashMap;

use sqlx::Row;

use super::{Store, StoreError, json::list_rooms, messages::from_column};
use crate::domain::{RoomId, Sequence, Timestamp};

impl Store {
    /// The number of the first message of a room that was said at a moment or later; none where there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_since(&self, room: RoomId, moment: Timestamp) -> Result<Option<Sequence>, StoreError> {
        Ok(self.find_all_since(&[room], moment).await?.get(&room).copied())
    }

    /// The same of many rooms: of each that has such a message.
    pub(super) async fn find_all_since(
        &self,
        rooms: &[RoomId],
        moment: Timestamp,
    ) -> Result<HashMap<RoomId, Sequence>, StoreError> {
        // By halves: whether the first message from the middle on is earlier says in which half it goes on.
        let query = "WITH RECURSIVE halves (id, low, high) AS (
                SELECT id, 1, last_sequence + 1 FROM rooms WHERE id IN (SELECT unhex(value) FROM json_each(?1))
                UNION ALL
                SELECT halves.id,
                    CASE WHEN messages.at < ?2 THEN messages.sequence + 1 ELSE low END,
                    CASE WHEN messages.at < ?2 THEN high ELSE (low + high) / 2 END
                FROM halves LEFT JOIN messages ON messages.room_id = halves.id AND messages.sequence = (
                    SELECT MIN(sequence) FROM messages AS next
                    WHERE next.room_id = halves.id AND next.sequence >= (low + high) / 2)
                WHERE low < high)
            SELECT id, (SELECT MIN(sequence) FROM messages WHERE room_id = halves.id AND sequence >= low) AS first
            FROM halves WHERE low >= high";
        let rows = self.read(sqlx::query(query).bind(list_rooms(rooms)?).bind(moment.0)).await?;
        let mut found = HashMap::new();
        for row in rows {
            if let Some(first) = row.try_get("first")? {
                found.insert(RoomId::from_uuid(row.try_get("id")?), from_column(first));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, test_runner::TestRunner};

    use super::*;

    /// Rooms as (how much later each of their messages is, which of those are deleted), and a moment.
    type Case = (Vec<Vec<(i64, bool)>>, i64);

    async fn agrees((rooms, moment): &Case) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let mut lent = store.writer.lend().await.unwrap();
        let (mut ids, mut expected) = (Vec::new(), HashMap::new());
        for messages in rooms {
            let room = RoomId::new();
            ids.push(room);
            let insert = "INSERT INTO rooms (id, kind, last_sequence) VALUES (?, 'passing', ?)";
            let insert = sqlx::query(insert).bind(room.as_uuid());
            insert.bind(i64::try_from(messages.len()).unwrap()).execute(&mut lent.connection).await.unwrap();
            let mut at = 0;
            for (sequence, (later, is_deleted)) in (1..).zip(messages) {
                at += later;
                if *is_deleted {
                    continue;
                }
                if at >= *moment {
                    expected.entry(room).or_insert(from_column(sequence));
                }
                let insert = "INSERT INTO messages (room_id, sequence, id, author_id, author_name, client_id, body, at)
                     VALUES (?1, ?2, randomblob(16), x'00', 'ann', randomblob(16), 'tea', ?3)";
                let insert = sqlx::query(insert).bind(room.as_uuid()).bind(sequence).bind(at);
                insert.execute(&mut lent.connection).await.unwrap();
            }
        }
        lent.give_back();
        assert_eq!(store.find_all_since(&ids, Timestamp(*moment)).await.unwrap(), expected);
        if let Some(room) = ids.first() {
            assert_eq!(store.find_since(*room, Timestamp(*moment)).await.unwrap(), expected.get(room).copied());
        }
    }

    #[test]
    fn it_is_what_looking_at_each_message_finds() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let messages = prop::collection::vec((0i64..4, prop::bool::weighted(0.3)), 0..24);
        let cases = (prop::collection::vec(messages, 0..4), -1i64..60);
        let outcome = TestRunner::new(ProptestConfig::with_cases(48)).run(&cases, |case| {
            runtime.block_on(agrees(&case));
            Ok(())
        });
        outcome.unwrap();
    }
}
