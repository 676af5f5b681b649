//! Opening the data folder.

use std::{
    collections::HashMap,
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
    time::Duration,
};

use parking_lot::Mutex;
use sqlx::{
    ConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::sync::Semaphore;

use super::{StoreError, checkpoint::TOO_LONG, connections::Connections};
use crate::domain::{RoomId, Sequence};

/// How many may read at once.
const READERS: u32 = 4;

/// How many of them may look for something.
const SEARCHES: usize = 2;

/// The database in a data folder, held by this process alone.
pub struct Store {
    /// The one connection that writes.
    pub(super) writer: Connections,
    /// Connections that only read.
    pub(super) readers: Connections,
    /// Rooms that are known to be stored, with the number of the newest message of each. Whoever writes takes a room out for
    /// as long as it is not certain.
    pub(super) settled: Mutex<HashMap<RoomId, Sequence>>,
    /// Whether there may be messages that are not indexed yet.
    pub(super) has_unindexed: AtomicBool,
    /// Turns of those who look for something.
    pub(super) searches: Semaphore,
    /// The write-ahead log of the database.
    pub(super) log: PathBuf,
    /// Where SQLite finds what is in the log.
    pub(super) log_index: PathBuf,
    /// Keeps a second server out of the folder for as long as the store lives.
    _lock: File,
}

/// Why a data folder could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another server is running on the folder.
    #[error("another teahouse is running on the data folder {0}: stop it first, or choose another with --data-dir")]
    InUse(PathBuf),
    /// The folder cannot be made, read or written.
    #[error("the data folder {0} cannot be used")]
    Folder(PathBuf, #[source] io::Error),
    /// The database in it cannot be opened or brought up to date.
    #[error("the database {0} cannot be opened")]
    Database(PathBuf, #[source] sqlx::Error),
}

impl Store {
    /// Opens the database `teahouse.db` in `folder`, making both where they are missing, and brings its tables up to
    /// date. What only lasts for one run of the server (passing rooms) is cleared.
    ///
    /// # Errors
    /// The folder is in use by another server, cannot be written, or holds a database that cannot be opened.
    pub async fn open(folder: &Path) -> Result<Self, OpenError> {
        let lock = lock_folder(folder)?;
        let path = folder.join("teahouse.db");
        let in_database = |error| OpenError::Database(path.clone(), error);
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("wal_autocheckpoint", TOO_LONG)
            // What was deleted is gone from the file too.
            .pragma("secure_delete", "on")
            .disable_statement_logging();
        let writer = Connections::open(options.clone(), 1).await.map_err(in_database)?;
        bring_up_to_date(&writer).await.map_err(in_database)?;
        let readers = Connections::open(options.read_only(true), READERS).await.map_err(in_database)?;
        let store = Self {
            writer,
            readers,
            settled: Mutex::default(),
            has_unindexed: AtomicBool::new(true),
            searches: Semaphore::new(SEARCHES),
            log: folder.join("teahouse.db-wal"),
            log_index: folder.join("teahouse.db-shm"),
            _lock: lock,
        };
        store.clear_passing().await.map_err(in_database)?;
        Ok(store)
    }

    /// Closes the database; what was answered is on the disk already.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn bring_up_to_date(writer: &Connections) -> Result<(), StoreError> {
    let mut lent = writer.lend().await?;
    sqlx::migrate!("src/server/store/migrations").run(&mut lent.connection).await?;
    lent.give_back();
    Ok(())
}

/// Makes the folder and takes its lock, which the system gives back however this process ends.
fn lock_folder(folder: &Path) -> Result<File, OpenError> {
    let in_folder = |error| OpenError::Folder(folder.to_owned(), error);
    std::fs::create_dir_all(folder).map_err(in_folder)?;
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("teahouse.lock"))
        .map_err(in_folder)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(in_folder(error)),
    }
}
