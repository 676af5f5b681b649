//! People with a password. Passwords are kept as hashes only.

use sqlx::{Connection, Row, sqlite::SqliteRow};

use super::{
    Store, StoreError,
    rooms::{decode, end_visit},
};
use crate::domain::{Role, Timestamp, User, UserId, Username};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose it is.
    pub user: User,
    /// What its name looks like.
    pub likeness: String,
    /// The hash of its password, in the PHC format.
    pub password_hash: String,
    /// What it may do.
    pub role: Role,
}

/// An account as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// Whose it is.
    pub user: User,
    /// What it may do.
    pub role: Role,
    /// When it was made.
    pub made: Timestamp,
    /// When there was a sign of its sessions last, to the hour; none where it has none.
    pub seen: Option<Timestamp>,
}

impl Store {
    /// Stores a new account. `false` where an account has a name that looks the same; then nothing is stored.
    ///
    /// # Errors
    /// The database's.
    pub async fn insert_account(&self, account: &Account, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sqlx::query(
            "INSERT INTO accounts (id, name, likeness, password_hash, role, made_at) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING",
        )
        .bind(account.user.id.0)
        .bind(account.user.name.as_str())
        .bind(&account.likeness)
        .bind(&account.password_hash)
        .bind(to_column(account.role))
        .bind(now.0);
        Ok(self.execute(statement).await?.rows_affected() == 1)
    }

    /// All accounts.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.read(sqlx::query("SELECT * FROM accounts")).await?.iter().map(read_account).collect()
    }

    /// All accounts as lists show them, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_account_entries(&self) -> Result<Vec<AccountEntry>, StoreError> {
        let query = "SELECT *, (SELECT MAX(seen_at) FROM sessions WHERE user_id = accounts.id) AS seen_at
                     FROM accounts ORDER BY name";
        self.read(sqlx::query(query)).await?.iter().map(read_account_entry).collect()
    }

    /// An account, where it is there.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_account(&self, id: UserId) -> Result<Option<Account>, StoreError> {
        let row = self.read_first(sqlx::query("SELECT * FROM accounts WHERE id = ?").bind(id.0)).await?;
        row.as_ref().map(read_account).transpose()
    }

    /// The person of an account's exact name.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_account_by_name(&self, name: &Username) -> Result<Option<User>, StoreError> {
        let query = sqlx::query("SELECT * FROM accounts WHERE name = ?").bind(name.as_str());
        Ok(self.read_first(query).await?.as_ref().map(read_account).transpose()?.map(|account| account.user))
    }

    /// What a person is called who has an account, or a session.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_person(&self, id: UserId) -> Result<Option<Username>, StoreError> {
        let query = sqlx::query(
            "SELECT name FROM accounts WHERE id = ?1
             UNION ALL SELECT user_name FROM sessions WHERE user_id = ?1 LIMIT 1",
        );
        let row = self.read_first(query.bind(id.0)).await?;
        row.map(|row| Username::parse(row.try_get("name")?).map_err(decode)).transpose()
    }

    /// Gives an account another name, here and in its sessions and conversations. `false` where an account has a name
    /// that looks the same; then nothing is changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn rename_account(&self, user: &User, likeness: &str) -> Result<bool, StoreError> {
        let mut lent = self.writer.lend().await?;
        let mut transaction = lent.connection.begin().await?;
        let renamed = sqlx::query("UPDATE OR IGNORE accounts SET name = ?, likeness = ? WHERE id = ?")
            .bind(user.name.as_str())
            .bind(likeness)
            .bind(user.id.0)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        if renamed == 1 {
            for statement in [
                "UPDATE sessions SET user_name = ? WHERE user_id = ?",
                "UPDATE parties SET user_name = ? WHERE user_id = ?",
            ] {
                sqlx::query(statement).bind(user.name.as_str()).bind(user.id.0).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
        lent.give_back();
        Ok(renamed == 1)
    }

    /// The language in which an account reads the pages, where it chose one.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_language(&self, id: UserId) -> Result<Option<String>, StoreError> {
        let row = self.read_first(sqlx::query("SELECT language FROM accounts WHERE id = ?").bind(id.0)).await?;
        row.map_or(Ok(None), |row| row.try_get("language"))
    }

    /// Keeps it; of a guest, nothing is kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_language(&self, id: UserId, language: &str) -> Result<(), StoreError> {
        let statement = sqlx::query("UPDATE accounts SET language = ? WHERE id = ?").bind(language).bind(id.0);
        self.execute(statement).await.map(drop)
    }

    /// Gives an account another password.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_password(&self, id: UserId, password_hash: &str) -> Result<(), StoreError> {
        let statement =
            sqlx::query("UPDATE accounts SET password_hash = ? WHERE id = ?").bind(password_hash).bind(id.0);
        self.execute(statement).await.map(drop)
    }

    /// Lets an account do more, or less.
    ///
    /// # Errors
    /// The database's.
    pub async fn put_role(&self, id: UserId, role: Role) -> Result<(), StoreError> {
        let statement = sqlx::query("UPDATE accounts SET role = ? WHERE id = ?").bind(to_column(role)).bind(id.0);
        self.execute(statement).await.map(drop)
    }

    /// Removes an account with its sessions, its lists and its part in conversations. What it said in rooms stays.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_account(&self, id: UserId) -> Result<(), StoreError> {
        let mut lent = self.writer.lend().await?;
        let mut transaction = lent.connection.begin().await?;
        for statement in [
            "DELETE FROM accounts WHERE id = ?",
            "DELETE FROM sessions WHERE user_id = ?",
            "DELETE FROM moderators WHERE user_id = ?",
            "DELETE FROM blocks WHERE user_id = ?",
        ] {
            sqlx::query(statement).bind(id.0).execute(&mut *transaction).await?;
        }
        end_visit(&mut transaction, id).await?;
        transaction.commit().await?;
        self.settled.lock().clear();
        lent.give_back();
        Ok(())
    }
}

fn read_account(row: &SqliteRow) -> Result<Account, StoreError> {
    let name = Username::parse(row.try_get("name")?).map_err(decode)?;
    Ok(Account {
        user: User { id: UserId(row.try_get("id")?), name },
        likeness: row.try_get("likeness")?,
        password_hash: row.try_get("password_hash")?,
        role: from_column(row.try_get("role")?),
    })
}

fn read_account_entry(row: &SqliteRow) -> Result<AccountEntry, StoreError> {
    let Account { user, role, .. } = read_account(row)?;
    let seen = row.try_get::<Option<i64>, _>("seen_at")?.map(Timestamp);
    Ok(AccountEntry { user, role, made: Timestamp(row.try_get("made_at")?), seen })
}

fn to_column(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Administrator => "administrator",
    }
}

pub(super) fn from_column(role: &str) -> Role {
    if role == "administrator" { Role::Administrator } else { Role::Member }
}
