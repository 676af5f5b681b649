//! Many writes under one fsync.

use std::sync::atomic::Ordering;

use sqlx::{Connection, SqliteConnection};

use super::{
    Alteration, Edit, KeptEmoji, KeptRoom, KeptSanction, NewMark, NewMessage, Store, StoreError,
    changes::change,
    emoji,
    home::{put_conversation, settle},
    marks, members,
    messages::append,
    order,
    people::put_last_here,
    push,
    rooms::{end_visit, forget, put_room},
    switches::put_switches,
};
use crate::domain::{
    AuditEntry, EmojiId, Invalid, Level, Message, RoomId, SanctionId, Switches, Timestamp, User, UserId,
};

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
    /// A kept room is set up like this.
    Room(KeptRoom),
    /// A person keeps order in a room.
    Moderator(RoomId, UserId),
    /// A person does so no more.
    NoModerator(RoomId, UserId),
    /// Something is kept from somebody.
    Sanction(KeptSanction),
    /// It is no more.
    NoSanction(SanctionId),
    /// An emoji of the server's own.
    Emoji(KeptEmoji),
    /// It is removed, from this moment on.
    NoEmoji(EmojiId, Timestamp),
    /// The operator's switches.
    Switches(Switches),
    /// Something was done.
    Audit(AuditEntry),
    /// So far people have read, where the rooms are still there.
    Marks(Vec<NewMark>),
    /// A person is out of a room, and how far they read is forgotten.
    NoMark(UserId, RoomId),
    /// A person wants to be told so much of a room; where they have no mark there, they have one now.
    Level(NewMark, Level),
    /// Whether a person is not to be disturbed.
    Quiet(UserId, bool),
    /// None of a person's browsers is told what is new while no page is open.
    NoPush(UserId),
    /// These were here at a moment; of those without an account, nothing is kept.
    LastHere(Vec<UserId>, Timestamp),
}

impl Write {
    /// Whether files may be needed no more because of it.
    pub fn may_free_files(&self) -> bool {
        matches!(self, Self::Edit(Edit { alteration: Alteration::Delete, .. }) | Self::NoRoom(_) | Self::NoVisit(_))
    }
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
    /// Another room has the name; nothing was written.
    NameTaken,
    /// The message is changed.
    Changed(Message),
    /// There is no such message; nothing was written.
    NoMessage,
    /// It is somebody else's; nothing was written.
    NotTheirs,
    /// A file that was to go with the message is not there; nothing was written.
    NoFile,
    /// It is not to be changed like this; nothing was written.
    Refused(Invalid),
    /// Done.
    Done,
}

impl Store {
    /// Writes a batch in one transaction, in order; all of it is on the disk when this returns. Where a room's name is
    /// taken, nothing of the batch is written, and that is the one answer.
    ///
    /// # Errors
    /// The database's; then nothing of the batch was written.
    pub async fn write(&self, batch: &[Write]) -> Result<Vec<Written>, StoreError> {
        let mut lent = self.writer.lend().await?;
        let connection = &mut lent.connection;
        let outcome = match batch {
            // What stands alone is a transaction of its own.
            [Write::Message(message)] if message.is_plain() && self.settled.lock().contains_key(&message.room) => {
                self.append(connection, message).await.map(|written| vec![written])
            }
            _ => self.write_all(connection, batch).await,
        };
        // After a commit that failed (a full disk), sqlx and SQLite may not agree on whether a transaction is open; what
        // was committed on such a connection later would be lost.
        if outcome.is_ok() {
            self.has_unindexed.store(true, Ordering::Release);
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
            let written = self.carry_out(&mut transaction, write).await?;
            if written == Written::NameTaken {
                transaction.rollback().await?;
                self.settled.lock().clear();
                return Ok(vec![written]);
            }
            outcomes.push(written);
        }
        transaction.commit().await?;
        Ok(outcomes)
    }

    async fn carry_out(&self, connection: &mut SqliteConnection, write: &Write) -> Result<Written, StoreError> {
        match write {
            Write::Message(message) => return self.append(connection, message).await,
            Write::Edit(edit) => return change(connection, edit).await,
            Write::Conversation(one, other) => {
                put_conversation(connection, RoomId::conversation(one.id, other.id), [one, other]).await?;
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
            Write::Room(room) => {
                if !put_room(connection, room).await? {
                    return Ok(Written::NameTaken);
                }
            }
            Write::Moderator(room, user) => order::put_moderator(connection, *room, *user).await?,
            Write::NoModerator(room, user) => order::drop_moderator(connection, *room, *user).await?,
            Write::Sanction(sanction) => order::put_sanction(connection, sanction).await?,
            Write::NoSanction(id) => order::drop_sanction(connection, *id).await?,
            Write::Emoji(kept) => emoji::insert(connection, kept).await?,
            Write::NoEmoji(id, at) => emoji::remove(connection, *id, *at).await?,
            Write::Switches(switches) => put_switches(connection, switches).await?,
            Write::Audit(entry) => order::append_audit(connection, entry).await?,
            Write::Marks(new) => {
                for mark in new {
                    marks::put_mark(connection, mark).await?;
                }
            }
            Write::NoMark(user, room) => marks::drop_mark(connection, *user, *room).await?,
            Write::Level(mark, level) => marks::put_level(connection, mark, *level).await?,
            Write::NoPush(user) => push::drop_pushes(connection, *user).await?,
            Write::Quiet(user, is_quiet) => marks::put_quiet(connection, *user, *is_quiet).await?,
            Write::LastHere(people, at) => put_last_here(connection, people, *at).await?,
        }
        Ok(Written::Done)
    }

    /// Writes a message under the next number of its room, which is stored with its first message where it is not kept.
    async fn append(&self, connection: &mut SqliteConnection, new: &NewMessage) -> Result<Written, StoreError> {
        let known = self.settled.lock().remove(&new.room);
        let last = match known {
            Some(last) => last,
            None => match settle(connection, new.room, &new.home).await? {
                Some(last) => last,
                None => return Ok(Written::NoRoom),
            },
        };
        let written = append(connection, new, last.next()).await?;
        let last = if matches!(written, Written::New(_)) { last.next() } else { last };
        self.settled.lock().insert(new.room, last);
        Ok(written)
    }
}
