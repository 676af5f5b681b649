//! Connections that are lent and given back.
//!
//! Not sqlx's pool: that one asks each connection whether it lives when it comes back, by a task and a trip to the
//! connection's thread, which takes more than most of what is read here.

use parking_lot::Mutex;
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::StoreError;

/// As many connections to one database as may be used at once.
pub(super) struct Connections {
    options: SqliteConnectOptions,
    limit: u32,
    places: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

/// A connection that is lent. One that is not given back is thrown away: what failed, or was left in the middle of its
/// work, is not used again.
pub(super) struct Lent<'a> {
    pub connection: SqliteConnection,
    home: &'a Connections,
    _place: SemaphorePermit<'a>,
}

impl Connections {
    /// Opens the first of at most `limit` connections.
    ///
    /// # Errors
    /// The database cannot be opened.
    pub async fn open(options: SqliteConnectOptions, limit: u32) -> Result<Self, StoreError> {
        let idle = Mutex::new(vec![options.connect().await?]);
        Ok(Self { options, limit, places: Semaphore::new(limit as usize), idle })
    }

    /// How they are opened.
    pub fn options(&self) -> &SqliteConnectOptions {
        &self.options
    }

    /// A connection, as soon as one is free.
    ///
    /// # Errors
    /// The connections are closed, or one more cannot be opened.
    pub async fn lend(&self) -> Result<Lent<'_>, StoreError> {
        let place = self.places.acquire().await.map_err(|_| StoreError::PoolClosed)?;
        let idle = self.idle.lock().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(Lent { connection, home: self, _place: place })
    }

    /// Closes them all, once none is lent.
    pub async fn close(&self) {
        let Ok(_places) = self.places.acquire_many(self.limit).await else { return };
        self.places.close();
        let idle = std::mem::take(&mut *self.idle.lock());
        for connection in idle {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a connection to the database did not close");
            }
        }
    }
}

impl Lent<'_> {
    /// Gives it back, for what comes next.
    pub fn give_back(self) {
        self.home.idle.lock().push(self.connection);
    }
}
