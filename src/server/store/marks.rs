//! How far people have read, and what they want to be told of.

use sqlx::{Row, SqliteConnection};

use super::{Home, Store, StoreError, home::put_home, json::read_list, messages::to_column};
use crate::domain::{Level, ReadMark, RoomId, Sequence, UserId};

/// How far somebody has read in a room, to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMark {
    /// Who.
    pub user: UserId,
    /// Which room.
    pub room: RoomId,
    /// What the room needs first.
    pub home: Home,
    /// The last message that they have read.
    pub sequence: Sequence,
}

impl Store {
    /// A person's marks, and the conversations in which they have none yet: there, nothing is read.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_marks(&self, user: UserId) -> Result<Vec<ReadMark>, StoreError> {
        // As arrays: each row would be handed over by itself, which takes longer than reading it. And as two of them: to read
        // both together, SQLite would make a table in between.
        let query = sqlx::query(
            "SELECT (SELECT json_group_array(json_object('room', hex(id), 'last', last_sequence, 'read', sequence, 'level', level))
                    FROM marks JOIN rooms ON rooms.id = marks.room_id WHERE marks.user_id = ?1) AS marked,
                (SELECT json_group_array(json_object('room', hex(id), 'last', last_sequence, 'read', 0, 'level', 'all'))
                    FROM parties JOIN rooms ON rooms.id = parties.room_id WHERE parties.user_id = ?1 AND NOT EXISTS
                        (SELECT 1 FROM marks WHERE marks.user_id = ?1 AND marks.room_id = parties.room_id)) AS unmarked",
        );
        let Some(row) = self.read_first(query.bind(user.0)).await? else { return Ok(Vec::new()) };
        let mut marks = read_list(&row, "marked")?;
        marks.extend(read_list::<ReadMark>(&row, "unmarked")?);
        Ok(marks)
    }

    /// Who is not to be disturbed.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_quiet(&self) -> Result<Vec<UserId>, StoreError> {
        let rows = self.read(sqlx::query("SELECT user_id FROM quiet")).await?;
        rows.iter().map(|row| Ok(UserId(row.try_get("user_id")?))).collect()
    }
}

/// Keeps how far somebody has read, where the room is there.
pub(super) async fn put_mark(connection: &mut SqliteConnection, mark: &NewMark) -> Result<(), StoreError> {
    put_home(connection, mark.room, &mark.home).await?;
    sqlx::query(
        "INSERT INTO marks (user_id, room_id, sequence) SELECT ?, id, ? FROM rooms WHERE id = ?
         ON CONFLICT (user_id, room_id) DO UPDATE SET sequence = excluded.sequence",
    )
    .bind(mark.user.0)
    .bind(to_column(mark.sequence))
    .bind(mark.room.as_uuid())
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps what somebody wants to be told of a room.
pub(super) async fn put_level(
    connection: &mut SqliteConnection,
    mark: &NewMark,
    level: Level,
) -> Result<(), StoreError> {
    put_home(connection, mark.room, &mark.home).await?;
    sqlx::query(
        "INSERT INTO marks (user_id, room_id, sequence, level) SELECT ?, id, ?, ? FROM rooms WHERE id = ?
         ON CONFLICT (user_id, room_id) DO UPDATE SET level = excluded.level",
    )
    .bind(mark.user.0)
    .bind(to_column(mark.sequence))
    .bind(level.as_str())
    .bind(mark.room.as_uuid())
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets both.
pub(super) async fn drop_mark(connection: &mut SqliteConnection, user: UserId, room: RoomId) -> Result<(), StoreError> {
    let statement = sqlx::query("DELETE FROM marks WHERE user_id = ? AND room_id = ?");
    statement.bind(user.0).bind(room.as_uuid()).execute(connection).await?;
    Ok(())
}

/// Keeps whether somebody is not to be disturbed.
pub(super) async fn put_quiet(
    connection: &mut SqliteConnection,
    user: UserId,
    is_quiet: bool,
) -> Result<(), StoreError> {
    let statement = if is_quiet {
        "INSERT INTO quiet (user_id) VALUES (?) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM quiet WHERE user_id = ?"
    };
    sqlx::query(statement).bind(user.0).execute(connection).await?;
    Ok(())
}
