//! What stands in columns, and goes into queries, as JSON.

use serde::{Serialize, de::DeserializeOwned};
use sqlx::{Row, sqlite::SqliteRow};

use super::StoreError;
use crate::domain::RoomId;

pub(super) fn write_json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Encode(error.into()))
}

pub(super) fn read_json<T: DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Decode(error.into()))
}

/// What a column has; nothing where it is NULL.
pub(super) fn read_list<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<Vec<T>, StoreError> {
    row.try_get::<Option<&str>, _>(column)?.map_or(Ok(Vec::new()), read_json)
}

/// What a column is to have; NULL for nothing.
pub(super) fn write_list<T: Serialize>(list: &[T]) -> Result<Option<String>, StoreError> {
    (!list.is_empty()).then(|| write_json(list)).transpose()
}

/// Rooms, for `unhex(value) FROM json_each(?)`.
pub(super) fn list_rooms(rooms: &[RoomId]) -> Result<String, StoreError> {
    write_json(&rooms.iter().map(spell_room).collect::<Vec<_>>())
}

/// A room, for `unhex`.
pub(super) fn spell_room(room: &RoomId) -> String {
    room.as_uuid().simple().to_string()
}
