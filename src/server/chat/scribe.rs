//! The one who writes down, then acknowledges, then announces.
//!
//! Whatever waits while a transaction is on its way to the disk goes into the next one, so that many share one fsync.

use std::sync::{Arc, Weak};

use tokio::sync::{Notify, mpsc, oneshot};

use super::{Audience, Event, House, Place};
use crate::{
    domain::{Message, Refusal, Sequence, User, UserId},
    server::store::{StoreError, Write, Written},
};

/// How many orders wait at most; a further message is refused with [`Refusal::Busy`].
pub(super) const QUEUE: usize = 4_096;

/// How many orders share a transaction at most.
const BATCH: usize = 256;

/// Something for the scribe to write.
pub(super) struct Order {
    pub write: Write,
    /// Who is told when it is on the disk; none where nobody waits.
    pub told: Option<(Telling, Done)>,
}

/// The way back to whoever handed an order in.
type Done = oneshot::Sender<Result<Option<Message>, Refusal>>;

/// To whom a message is said.
pub(super) enum Telling {
    /// To nobody: it is no message.
    Nobody,
    /// To everyone.
    Everyone,
    /// To a room.
    Room(Place),
    /// To a person.
    Person(User),
    /// To the two people of a conversation.
    Pair(UserId, UserId),
}

/// Works until the queue is to be closed, or the house is gone, and the queue is empty.
pub(super) async fn work(house: Weak<House>, mut queue: mpsc::Receiver<Order>, closing: Arc<Notify>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let received = tokio::select! {
            received = queue.recv_many(&mut batch, BATCH) => received,
            () = closing.notified() => {
                queue.close();
                continue;
            }
        };
        if received == 0 {
            return;
        }
        let Some(house) = house.upgrade() else { return };
        // At the end, a reader that stalls does not keep what is to be written.
        if !queue.is_closed() {
            tokio::select! {
                () = house.keep_pace() => {}
                () = closing.notified() => queue.close(),
            }
        }
        let (writes, told): (Vec<_>, Vec<_>) = batch.drain(..).map(|order| (order.write, order.told)).unzip();
        finish(&house, told, house.store.write(&writes).await);
        if writes.iter().any(Write::may_free_files) {
            house.freed.notify_one();
        }
    }
}

fn finish(house: &House, told: Vec<Option<(Telling, Done)>>, outcomes: Result<Vec<Written>, StoreError>) {
    match outcomes {
        Ok(outcomes) => {
            for (told, written) in told.into_iter().zip(outcomes) {
                let Some((telling, done)) = told else { continue };
                let outcome = match written {
                    Written::New(message) => {
                        announce(house, &message, telling);
                        Ok(Some(message))
                    }
                    Written::Repeat(message) => Ok(Some(message)),
                    Written::Changed(message) => {
                        announce_change(house, &message, telling);
                        Ok(Some(message))
                    }
                    Written::NoRoom | Written::NameTaken => Err(Refusal::NotInRoom),
                    Written::NoMessage => Err(Refusal::NoSuchMessage),
                    Written::NotTheirs => Err(Refusal::NotYours),
                    Written::Refused(invalid) => Err(invalid.into()),
                    Written::NoFile => Err(Refusal::NoSuchFile),
                    Written::Done => Ok(None),
                };
                // Whoever handed it in may be gone; it is written all the same.
                let _ = done.send(outcome);
            }
        }
        Err(error) => {
            tracing::error!(%error, "a batch could not be written");
            for (_, done) in told.into_iter().flatten() {
                let _ = done.send(Err(Refusal::NotSaved));
            }
        }
    }
}

fn announce(house: &House, message: &Message, telling: Telling) {
    house.note_said(message);
    match telling {
        Telling::Nobody | Telling::Pair(..) => {}
        Telling::Everyone => house.announce(Audience::Everyone, Event::SaidToEveryone(message.clone())),
        Telling::Room(place) => {
            house.announce(Audience::Room(place.id), Event::SaidInRoom(message.clone(), place));
        }
        Telling::Person(to) => {
            let author = &message.author;
            if message.sequence == Sequence::START.next() {
                house.announce_conversation(author, &to);
            }
            let event = Event::SaidToPerson { message: message.clone(), to: to.clone() };
            if to.id != author.id {
                house.announce(Audience::Person(author.id), event.clone());
            }
            house.announce(Audience::Person(to.id), event);
        }
    }
}

fn announce_change(house: &House, message: &Message, telling: Telling) {
    let event = || Event::MessageChanged(message.clone());
    match telling {
        Telling::Nobody | Telling::Person(_) => {}
        Telling::Everyone => house.announce(Audience::Everyone, event()),
        Telling::Room(place) => house.announce(Audience::Room(place.id), event()),
        Telling::Pair(one, other) => {
            if one != other {
                house.announce(Audience::Person(one), event());
            }
            house.announce(Audience::Person(other), event());
        }
    }
}
