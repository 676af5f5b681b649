//! Accounts: whose name is whose, and who may have one.
//!
//! Invariant: no two accounts have names that look alike; a name is an account's from before it is stored until after it
//! is removed, so that nobody else is let in under it meanwhile.

#[cfg(test)]
mod tests;

use std::{collections::HashMap, sync::Arc};

use parking_lot::Mutex;

use super::{likeness::find_likeness, passwords, setup_code::SetupCode};
use crate::{
    domain::{Argument, Fault, InvitationCode, Password, Refusal, Registration, Role, User, UserId, Username},
    server::{
        chat::now,
        error::Error,
        limits::{Act, ClientAddress, Limits, Who},
        store::{Account, Store, StoreError},
    },
};

/// The accounts of the server.
pub struct Accounts {
    pub(super) store: Arc<Store>,
    owners: Mutex<HashMap<String, UserId>>,
    pub(super) code: SetupCode,
    limits: Arc<Limits>,
    /// Held by whoever takes an account its name, its role or its life.
    changing: tokio::sync::Mutex<()>,
}

impl Accounts {
    /// The accounts in a store.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(store: Arc<Store>, limits: Arc<Limits>) -> Result<Self, StoreError> {
        let accounts = store.list_accounts().await?;
        let has_administrator = accounts.iter().any(|account| account.role == Role::Administrator);
        let server = User::server();
        let owners = accounts.into_iter().map(|account| (find_likeness(&account.user.name), account.user.id));
        // Nobody takes the name under which the server speaks, but an account that had it before.
        let owners = std::iter::once((find_likeness(&server.name), server.id)).chain(owners).collect();
        Ok(Self {
            store,
            owners: Mutex::new(owners),
            code: if has_administrator { SetupCode::spent() } else { SetupCode::new() },
            limits,
            changing: tokio::sync::Mutex::default(),
        })
    }

    /// Waits for the turn to change what others rely on: whether somebody else still runs the server is so until the end of it.
    pub async fn take_turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.changing.lock().await
    }

    /// The one-time code of the first account, where there is no administrator yet.
    pub async fn read_code(&self) -> Option<String> {
        self.code.read().await
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

    /// Makes an account for a person. The first one takes the code, and is the administrator's; others take an invitation
    /// where the switches say so.
    ///
    /// # Errors
    /// Refused where the code is wrong, the password too easy to guess, the name an account's, accounts not for everybody
    /// to make, or there were too many tries; the store's.
    pub(super) async fn register(
        &self,
        user: &User,
        password: &Password,
        code: &str,
        registration: Registration,
        address: Option<ClientAddress>,
    ) -> Result<Role, Error> {
        self.limits.count(Act::Register, Some(Who::Named(find_likeness(&user.name))), address)?;
        passwords::check_strength(password, &user.name).map_err(Refusal::from)?;
        let claim = self.code.claim(code).await?;
        let role = claim.role();
        let invitation = match role {
            Role::Administrator => None,
            Role::Member => self.check_registration(registration, code).await?,
        };
        self.insert(user, password, role, invitation).await?;
        claim.spend();
        Ok(role)
    }

    /// The act itself. An invitation is used up by it.
    pub(super) async fn insert(
        &self,
        user: &User,
        password: &Password,
        role: Role,
        invitation: Option<InvitationCode>,
    ) -> Result<(), Error> {
        let likeness = find_likeness(&user.name);
        let owned = self.own(&likeness, user.id)?;
        let password_hash = passwords::hash(password).await?;
        if let Some(code) = invitation
            && !self.store.use_invitation(&code, now()).await?
        {
            return Err(Refusal::NoSuchInvitation.into());
        }
        let account = Account { user: user.clone(), likeness, password_hash, role };
        if !self.store.insert_account(&account, now()).await? {
            return Err(Refusal::NameOwned.into());
        }
        owned.keep();
        Ok(())
    }

    /// The account of a name and a password.
    ///
    /// # Errors
    /// [`Refusal::WrongCredentials`] where there is none, on purpose the same for both; too many tries; the store's.
    pub(super) async fn find(
        &self,
        name: &str,
        password: &str,
        address: Option<ClientAddress>,
    ) -> Result<Account, Error> {
        let name = Username::parse(name).map_err(|_| Refusal::WrongCredentials)?;
        let likeness = find_likeness(&name);
        self.limits.count(Act::SignIn, Some(Who::Named(likeness.clone())), address)?;
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
    pub(super) async fn confirm(
        &self,
        user: &User,
        password: &str,
        address: Option<ClientAddress>,
    ) -> Result<(), Error> {
        let account = self.find(user.name.as_str(), password, address).await?;
        if account.user.id == user.id { Ok(()) } else { Err(Refusal::WrongCredentials.into()) }
    }

    /// Gives an account another name.
    ///
    /// # Errors
    /// [`Refusal::NameOwned`]; the store's.
    pub(super) async fn rename(&self, user: &User) -> Result<(), Error> {
        let _turn = self.take_turn().await;
        let new = find_likeness(&user.name);
        let owned = self.own(&new, user.id)?;
        if !self.store.rename_account(user, &new).await? {
            return Err(Refusal::NameOwned.into());
        }
        owned.keep();
        self.owners.lock().retain(|likeness, owner| *owner != user.id || *likeness == new);
        Ok(())
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

    /// The invitation that making an account takes, where it takes one.
    async fn check_registration(
        &self,
        registration: Registration,
        code: &str,
    ) -> Result<Option<InvitationCode>, Error> {
        match (registration, code.trim()) {
            (Registration::Open, _) => Ok(None),
            (Registration::Closed, _) => Err(Refusal::RegistrationClosed.into()),
            (Registration::Invited, "") => Err(Refusal::from(Argument::Code.is(Fault::Empty)).into()),
            (Registration::Invited, code) => {
                let code = InvitationCode(code.to_owned());
                let found = self.store.find_invitation(&code).await?;
                let holds = found.is_some_and(|found| found.room.is_none() && found.holds(now()));
                if holds { Ok(Some(code)) } else { Err(Refusal::NoSuchInvitation.into()) }
            }
        }
    }

    pub(super) fn find_owner(&self, likeness: &str) -> Option<UserId> {
        self.owners.lock().get(likeness).copied()
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
