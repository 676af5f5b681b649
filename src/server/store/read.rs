//! Reading.

use sqlx::{Database, Sqlite, query::Query, sqlite::SqliteRow};

use super::{Store, StoreError};

impl Store {
    /// The rows of a query. A connection that failed is thrown away: what it read of a damaged file stays in its memory
    /// when the file is whole again.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn read<'q>(
        &self,
        query: Query<'q, Sqlite, <Sqlite as Database>::Arguments>,
    ) -> Result<Vec<SqliteRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let outcome = query.fetch_all(&mut *connection).await;
        if outcome.is_err() {
            connection.close_on_drop();
        }
        outcome
    }

    /// The first row of a query, where there is one.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn read_first<'q>(
        &self,
        query: Query<'q, Sqlite, <Sqlite as Database>::Arguments>,
    ) -> Result<Option<SqliteRow>, StoreError> {
        Ok(self.read(query).await?.into_iter().next())
    }
}
