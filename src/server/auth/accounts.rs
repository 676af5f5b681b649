//! Accounts: whose name is whose, and who may have one.
//!
//! Invariant: no two accounts have names that look alike; a name is an account's from before it is stored until after it
//! is removed, so that nobody else is let in under it meanwhile.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use parking_lot::Mutex;

use super::{attempts::Attempts, likeness::find_likeness, passwords};
use crate::{
    domain::{Argument, Fault, Password, Refusal, Role, User, UserId, Username},
    server::{
        chat::now,
        error::Error,
        store::{Account, Store, StoreError},
    },
};

/// How many characters the administrator's code has: 40 bits.
const CODE_LENGTH: usize = 8;

/// Characters that are not mistaken for each other.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The accounts of the server.
pub struct Accounts {
    store: Arc<Store>,
    owners: Mutex<HashMap<String, UserId>>,
    /// By which the first account becomes the administrator's; none where there is an administrator.
    code: Mutex<Option<String>>,
    attempts: Attempts,
}

impl Accounts {
    /// The accounts in a store.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(store: Arc<Store>) -> Result<Self, StoreError> {
        let accounts = store.list_accounts().await?;
        let has_administrator = accounts.iter().any(|account| account.role == Role::Administrator);
        let owners = accounts.into_iter().map(|account| (account.likeness, account.user.id)).collect();
        Ok(Self {
            store,
            owners: Mutex::new(owners),
            code: Mutex::new((!has_administrator).then(make_code)),
            attempts: Attempts::default(),
        })
    }

    /// The one-time code of the first account, where there is no administrator yet.
    pub fn read_code(&self) -> Option<String> {
        self.code.lock().clone()
    }

    /// Whether a guest may have a name.
    ///
    /// # Errors
    /// [`Refusal::LoginRequired`] where it is an account's, or looks like one's.
    pub fn check_guest(&self, name: &Username) -> Result<(), Refusal> {
        match self.find_owner(&find_likeness(name)) {
            Some(_) => Err(Refusal::LoginRequired),
            None => Ok(()),
        }
    }

    /// Makes an account for a person. The first one takes the code, and is the administrator's.
    ///
    /// # Errors
    /// Refused where the code is wrong, the password too easy to guess, the name an account's, or there were too many
    /// tries; the store's.
    pub(super) async fn register(
        &self,
        user: &User,
        password: &Password,
        code: &str,
        address: Option<IpAddr>,
    ) -> Result<Role, Error> {
        let likeness = find_likeness(&user.name);
        self.attempts.count(address, &likeness)?;
        passwords::check_strength(password, &user.name).map_err(Refusal::from)?;
        let role = self.check_code(code)?;
        let owned = self.own(&likeness, user.id)?;
        let password_hash = passwords::hash(password).await?;
        let account = Account { user: user.clone(), likeness: likeness.clone(), password_hash, role };
        if !self.store.insert_account(&account, now()).await? {
            return Err(Refusal::NameOwned.into());
        }
        owned.keep();
        if role == Role::Administrator {
            self.code.lock().take();
        }
        Ok(role)
    }

    /// The account of a name and a password.
    ///
    /// # Errors
    /// [`Refusal::WrongCredentials`] where there is none, on purpose the same for both; too many tries; the store's.
    pub(super) async fn find(&self, name: &str, password: &str, address: Option<IpAddr>) -> Result<Account, Error> {
        let name = Username::parse(name).map_err(|_| Refusal::WrongCredentials)?;
        let likeness = find_likeness(&name);
        self.attempts.count(address, &likeness)?;
        // For a name that no account has, somebody who is nobody is looked up: it takes as long.
        let account = self.store.find_account(self.find_owner(&likeness).unwrap_or_default()).await?;
        let matches =
            passwords::verify(password, account.as_ref().map(|account| account.password_hash.clone())).await?;
        account.filter(|_| matches).ok_or(Refusal::WrongCredentials.into())
    }

    /// Checks an account's password again, before something that cannot be undone.
    ///
    /// # Errors
    /// [`Refusal::WrongCredentials`]; too many tries; the store's.
    pub(super) async fn confirm(&self, user: &User, password: &str, address: Option<IpAddr>) -> Result<(), Error> {
        let account = self.find(user.name.as_str(), password, address).await?;
        if account.user.id == user.id { Ok(()) } else { Err(Refusal::WrongCredentials.into()) }
    }

    /// Gives an account another name.
    ///
    /// # Errors
    /// [`Refusal::NameOwned`]; the store's.
    pub(super) async fn rename(&self, before: &Username, user: &User) -> Result<(), Error> {
        let (old, new) = (find_likeness(before), find_likeness(&user.name));
        let owned = self.own(&new, user.id)?;
        if !self.store.rename_account(user, &new).await? {
            return Err(Refusal::NameOwned.into());
        }
        owned.keep();
        if old != new {
            self.owners.lock().remove(&old);
        }
        Ok(())
    }

    /// Gives an account another password.
    ///
    /// # Errors
    /// Refused where it is too easy to guess; the store's.
    pub(super) async fn change_password(&self, user: &User, password: &Password) -> Result<(), Error> {
        passwords::check_strength(password, &user.name).map_err(Refusal::from)?;
        let hash = passwords::hash(password).await?;
        Ok(self.store.put_password(user.id, &hash).await?)
    }

    /// Removes an account.
    ///
    /// # Errors
    /// The store's.
    pub(super) async fn delete(&self, user: &User) -> Result<(), Error> {
        self.store.delete_account(user.id).await?;
        self.owners.lock().retain(|_, owner| *owner != user.id);
        Ok(())
    }

    fn find_owner(&self, likeness: &str) -> Option<UserId> {
        self.owners.lock().get(likeness).copied()
    }

    fn check_code(&self, code: &str) -> Result<Role, Refusal> {
        let expected = self.code.lock();
        let Some(expected) = expected.as_deref() else { return Ok(Role::Member) };
        let said: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        match said.to_ascii_uppercase() {
            said if said.is_empty() => Err(Argument::Code.is(Fault::Empty).into()),
            said if said == expected => Ok(Role::Administrator),
            _ => Err(Argument::Code.is(Fault::Unknown).into()),
        }
    }

    fn own(&self, likeness: &str, user: UserId) -> Result<Owned<'_>, Refusal> {
        let mut owners = self.owners.lock();
        match owners.get(likeness) {
            Some(owner) if *owner == user => Ok(Owned { accounts: self, likeness: None }),
            Some(_) => Err(Refusal::NameOwned),
            None => {
                owners.insert(likeness.to_owned(), user);
                Ok(Owned { accounts: self, likeness: Some(likeness.to_owned()) })
            }
        }
    }
}

/// A name that was just taken; it is given back unless it is kept.
struct Owned<'a> {
    accounts: &'a Accounts,
    likeness: Option<String>,
}

impl Owned<'_> {
    fn keep(mut self) {
        self.likeness = None;
    }
}

impl Drop for Owned<'_> {
    fn drop(&mut self) {
        if let Some(likeness) = &self.likeness {
            self.accounts.owners.lock().remove(likeness);
        }
    }
}

fn make_code() -> String {
    let bits: [u8; CODE_LENGTH] = rand::random();
    bits.iter().map(|bits| char::from(CODE_ALPHABET[usize::from(bits % 32)])).collect()
}
