//! Rooms that are stored with their first message.

use sqlx::{Row, SqliteConnection};

use super::{StoreError, messages::from_column};
use crate::domain::{RoomId, RoomName, Sequence, User};

/// What a message's room needs in the store before the message: rooms of the wire are stored with their first message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// Everyone or a kept room: it is stored.
    Stored,
    /// A passing room of this name.
    Passing(RoomName),
    /// The conversation of these two.
    Conversation(User, User),
}

/// Stores a message's room where that is not done yet. The number of its newest message; none where the room is not there.
pub(super) async fn settle(
    connection: &mut SqliteConnection,
    room: RoomId,
    home: &Home,
) -> Result<Option<Sequence>, StoreError> {
    put_home(connection, room, home).await?;
    let query = sqlx::query("SELECT last_sequence FROM rooms WHERE id = ?").bind(room.as_uuid());
    let row = query.fetch_optional(connection).await?;
    row.map(|row| Ok(from_column(row.try_get("last_sequence")?))).transpose()
}

/// Stores a room where that is not done yet.
pub(super) async fn put_home(connection: &mut SqliteConnection, room: RoomId, home: &Home) -> Result<(), StoreError> {
    match home {
        Home::Stored => Ok(()),
        Home::Passing(name) => put_wire_room(connection, room, "passing", Some(name)).await,
        Home::Conversation(one, other) => put_conversation(connection, room, [one, other]).await,
    }
}

/// Stores the conversation of two people where that is not done yet.
pub(super) async fn put_conversation(
    connection: &mut SqliteConnection,
    room: RoomId,
    parties: [&User; 2],
) -> Result<(), StoreError> {
    put_wire_room(connection, room, "conversation", None).await?;
    for user in parties {
        sqlx::query(
            "INSERT INTO parties (room_id, user_id, user_name) VALUES (?, ?, ?)
             ON CONFLICT (room_id, user_id) DO UPDATE SET user_name = excluded.user_name",
        )
        .bind(room.as_uuid())
        .bind(user.id.0)
        .bind(user.name.as_str())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn put_wire_room(
    connection: &mut SqliteConnection,
    room: RoomId,
    kind: &str,
    name: Option<&RoomName>,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO rooms (id, kind, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(room.as_uuid())
        .bind(kind)
        .bind(name.map(RoomName::as_str))
        .execute(&mut *connection)
        .await?;
    Ok(())
}
