//! Copying the write-ahead log into the database, beside the writing.
//!
//! Left to itself, SQLite does so within a commit, which waits until all of a long log is copied and synced. Here another
//! connection copies nearly all of it while the writer goes on, and the writer is held up for the few pages that came
//! meanwhile: only once all is copied is the log begun anew.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
    sync::Weak,
    time::Duration,
};

use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::time::MissedTickBehavior;

use super::{Store, StoreError};

/// How many pages the log may have that are not copied. Pages that are written with every message are copied once for as many
/// commits as fit into it.
const LONG: u32 = 4_000;

/// Where SQLite copies the log after all, in pages: where this errand does not come to it.
pub(super) const TOO_LONG: &str = "32000";

/// How often it is looked.
const EVERY: Duration = Duration::from_millis(200);

/// How long it is let be after a failure: a full disk is not told of five times a second.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

impl Store {
    /// Copies the log into the database where it has become long; whether it had.
    ///
    /// # Errors
    /// The database's.
    pub async fn shorten_log(&self) -> Result<bool, StoreError> {
        if read_uncopied(&self.log_index)? < LONG {
            return Ok(false);
        }
        let mut beside = self.writer.options().connect().await?;
        copy_log(&mut beside).await?;
        beside.close().await?;
        let mut lent = self.writer.lend().await?;
        copy_log(&mut lent.connection).await?;
        lent.give_back();
        Ok(true)
    }
}

/// Keeps the log from becoming long, until the store is gone.
pub async fn keep_log_short(store: Weak<Store>) {
    let mut moments = tokio::time::interval(EVERY);
    moments.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        moments.tick().await;
        let Some(store) = store.upgrade() else { return };
        let outcome = store.shorten_log().await;
        drop(store);
        match outcome {
            Ok(_) => {}
            Err(StoreError::PoolClosed) => return,
            Err(error) => {
                tracing::error!(%error, "the database's log could not be copied into it");
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
    }
}

/// As much of it as nobody reads at this moment.
async fn copy_log(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(connection).await?;
    Ok(())
}

/// How many pages of the log are not copied: by its index, whose head has the number of the last page at its byte 16 and the
/// number of the last that is copied at its byte 96, in the machine's own order (<https://sqlite.org/walformat.html>). Where
/// the database was closed, there is no index any more.
fn read_uncopied(index: &Path) -> io::Result<u32> {
    let mut head = [0; 100];
    match File::open(index) {
        Ok(mut index) => index.read_exact(&mut head)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    }
    let number = |at: usize| head[at..].first_chunk().map_or(0, |bytes| u32::from_ne_bytes(*bytes));
    Ok(number(16).saturating_sub(number(96)))
}
