//! One statement at a time.

use sqlx::{
    Database, Sqlite,
    query::Query,
    sqlite::{SqliteQueryResult, SqliteRow},
};

use super::{Store, StoreError};

/// A statement that is not carried out yet.
pub(super) type Statement<'q> = Query<'q, Sqlite, <Sqlite as Database>::Arguments>;

impl Store {
    /// The rows of a query. A connection that failed is thrown away: what it read of a damaged file stays in its memory
    /// when the file is whole again.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn read(&self, statement: Statement<'_>) -> Result<Vec<SqliteRow>, StoreError> {
        let mut lent = self.readers.lend().await?;
        let rows = statement.fetch_all(&mut lent.connection).await?;
        lent.give_back();
        Ok(rows)
    }

    /// The first row of a query, where there is one.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn read_first(&self, statement: Statement<'_>) -> Result<Option<SqliteRow>, StoreError> {
        Ok(self.read(statement).await?.into_iter().next())
    }

    /// Carries out a statement that writes, on its own.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn execute(&self, statement: Statement<'_>) -> Result<SqliteQueryResult, StoreError> {
        let mut lent = self.writer.lend().await?;
        let result = statement.execute(&mut lent.connection).await?;
        lent.give_back();
        Ok(result)
    }
}
