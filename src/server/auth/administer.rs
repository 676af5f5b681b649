//! What is done with accounts by those who know whose they are, or who run the server.

use super::{Accounts, Sessions, likeness::find_likeness, passwords};
use crate::{
    domain::{Password, Refusal, Role, User, UserId, Username},
    server::{
        chat::House,
        error::Error,
        store::{Account, AccountEntry},
    },
};

impl Accounts {
    /// All accounts, by name.
    ///
    /// # Errors
    /// The store's.
    pub async fn list(&self) -> Result<Vec<AccountEntry>, Error> {
        Ok(self.store.list_account_entries().await?)
    }

    /// The account that has a name, or one that looks like it; none where there is none.
    ///
    /// # Errors
    /// The store's.
    pub async fn find_by_name(&self, name: &Username) -> Result<Option<Account>, Error> {
        match self.find_owner(&find_likeness(name)) {
            Some(owner) => Ok(self.store.find_account(owner).await?),
            None => Ok(None),
        }
    }

    /// The language in which an account reads the pages, where it chose one.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn read_language(&self, user: UserId) -> Result<Option<String>, Error> {
        Ok(self.store.read_language(user).await?)
    }

    /// Keeps it.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn keep_language(&self, user: UserId, language: &str) -> Result<(), Error> {
        Ok(self.store.put_language(user, language).await?)
    }

    /// Makes an account, whatever the switches say.
    ///
    /// # Errors
    /// Refused where the password is too easy to guess, or the name an account's; the store's.
    pub async fn add(&self, user: &User, password: &Password, role: Role) -> Result<(), Error> {
        passwords::check_strength(password, &user.name).map_err(Refusal::from)?;
        self.insert(user, password, role, None).await?;
        self.end_code(role).await;
        Ok(())
    }

    /// Whether an account still has the password of a hash.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn has_password(&self, user: UserId, hash: &str) -> Result<bool, Error> {
        Ok(self.store.find_account(user).await?.is_some_and(|account| account.password_hash == hash))
    }

    /// Gives an account another password.
    ///
    /// # Errors
    /// Refused where it is too easy to guess; the store's.
    pub async fn change_password(&self, user: &User, password: &Password) -> Result<(), Error> {
        passwords::check_strength(password, &user.name).map_err(Refusal::from)?;
        let hash = passwords::hash(password).await?;
        Ok(self.store.put_password(user.id, &hash).await?)
    }

    /// Lets an account do more, or less. Where there was no administrator, the code is over.
    ///
    /// # Errors
    /// The store's.
    pub async fn set_role(&self, user: &User, role: Role) -> Result<(), Error> {
        self.store.put_role(user.id, role).await?;
        self.end_code(role).await;
        Ok(())
    }

    async fn end_code(&self, role: Role) {
        if role == Role::Administrator {
            self.code.end().await;
        }
    }
}

/// Removes an account: its sessions and tokens are over, its connections are closed, and its name is free.
///
/// # Errors
/// [`Refusal::LastAdministrator`] where nobody would be left to run the server; the store's.
pub async fn remove_account(house: &House, sessions: &Sessions, accounts: &Accounts, user: &User) -> Result<(), Error> {
    let _turn = accounts.take_turn().await;
    house.check_not_last(user.id)?;
    accounts.delete(user).await?;
    sessions.look_again(user.id);
    house.note_account(user.id, None);
    house.end_visit(user);
    Ok(())
}
