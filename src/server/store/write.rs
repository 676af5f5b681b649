//! Many writes under one fsync.

use sqlx::{Connection, SqliteConnection};

use super::{
    Edit, Home, NewMessage, Store, StoreError,
    changes::change,
    members,
    messages::append,
    rooms::{end_visit, forget, settle},
};
use crate::domain::{Message, RoomId, User, UserId};

/// Something to write down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A message, under the next number of its room.
    Message(NewMessage),
    /// A change of a message, under the next change of its room.
    Edit(Edit),
    /// The conversation of two people, so that both have it in their lists.
    Conversation(User, User),
    /// A person has a room in the list.
    Member(UserId, RoomId),
    /// A person has it there no more.
    NoMember(UserId, RoomId),
    /// A room is gone, with what was said in it.
    NoRoom(RoomId),
    /// A visit is over for good.
    NoVisit(UserId),
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The message has its number.
    New(Message),
    /// It was so before: the author sent it already, or there was nothing to change. As it is now.
    Repeat(Message),
    /// The message's room is not there; nothing was written.
    NoRoom,
    /// The message is changed.
    Changed(Message),
    /// There is no such message; nothing was written.
    NoMessage,
    /// It is somebody else's; nothing was written.
    NotTheirs,
    /// Done.
    Done,
}

impl Store {
    /// Writes a batch in one transaction, in order; all of it is on the disk when this returns.
    ///
    /// # Errors
    /// The database's; then nothing of the batch was written.
    pub async fn write(&self, batch: &[Write]) -> Result<Vec<Written>, StoreError> {
        let mut lent = self.writer.lend().await?;
        let connection = &mut lent.connection;
        let outcome = match batch {
            // What stands alone is a transaction of its own.
            [Write::Message(message)] if self.is_settled(message) => {
                append(connection, message).await.map(|written| vec![written])
            }
            _ => self.write_all(connection, batch).await,
        };
        // After a commit that failed (a full disk), sqlx and SQLite may not agree on whether a transaction is open; what
        // was committed on such a connection later would be lost.
        if outcome.is_ok() {
            lent.give_back();
        } else {
            self.settled.lock().clear();
        }
        outcome
    }

    async fn write_all(&self, connection: &mut SqliteConnection, batch: &[Write]) -> Result<Vec<Written>, StoreError> {
        let mut transaction = connection.begin().await?;
        let mut outcomes = Vec::with_capacity(batch.len());
        for write in batch {
            outcomes.push(self.carry_out(&mut transaction, write).await?);
        }
        transaction.commit().await?;
        Ok(outcomes)
    }

    async fn carry_out(&self, connection: &mut SqliteConnection, write: &Write) -> Result<Written, StoreError> {
        match write {
            Write::Message(message) => {
                if !self.is_settled(message) {
                    settle(connection, message.room, &message.home).await?;
                    self.settled.lock().insert(message.room);
                }
                return append(connection, message).await;
            }
            Write::Edit(edit) => return change(connection, edit).await,
            Write::Conversation(one, other) => {
                let home = Home::Conversation(one.clone(), other.clone());
                settle(connection, RoomId::conversation(one.id, other.id), &home).await?;
            }
            Write::Member(user, room) => members::insert(connection, *user, *room).await?,
            Write::NoMember(user, room) => members::delete(connection, *user, *room).await?,
            Write::NoRoom(room) => {
                self.settled.lock().remove(room);
                forget(connection, *room).await?;
            }
            Write::NoVisit(user) => {
                // With them, conversations may go.
                self.settled.lock().clear();
                end_visit(connection, *user).await?;
            }
        }
        Ok(Written::Done)
    }

    /// Whether a message's room is known to be stored.
    fn is_settled(&self, message: &NewMessage) -> bool {
        message.home == Home::Stored || self.settled.lock().contains(&message.room)
    }
}
