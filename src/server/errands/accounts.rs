//! Errands about people.

use std::time::Duration;

use super::{AccountLine, Clerk, Denied, spell};
use crate::{
    domain::{Deed, Measure, Password, Refusal, Role, Sanction, User, UserId, Username},
    server::{
        auth::remove_account,
        chat::Actor,
        error::Error,
        store::{Account, AccountEntry, StoreError},
    },
};

impl Clerk {
    pub(super) async fn list_accounts(&self) -> Result<Vec<AccountLine>, Denied> {
        let mut bans = self.list_bans()?;
        let mut lines = Vec::new();
        for AccountEntry { user, role, made, seen } in self.accounts.list().await? {
            let ban = bans.iter().position(|ban| ban.user.id == user.id).map(|at| bans.remove(at));
            lines.push(AccountLine {
                is_online: self.house.is_online(user.id),
                name: user.name,
                role: Some(role),
                made: Some(made),
                seen,
                is_banned: ban.is_some(),
                banned_until: ban.and_then(|ban| ban.until),
            });
        }
        lines.extend(bans.into_iter().map(|ban| AccountLine {
            name: ban.user.name,
            role: None,
            made: None,
            seen: None,
            is_online: false,
            is_banned: true,
            banned_until: ban.until,
        }));
        Ok(lines)
    }

    pub(super) async fn add_account(&self, name: Username, password: &Password, role: Role) -> Result<String, Denied> {
        // A guest who is online would go on under a name that is no longer theirs.
        if self.accounts.find_by_name(&name).await?.is_none() && self.house.find_online(&name).is_ok() {
            return Err(Denied::NameTaken(name));
        }
        let user = User { id: UserId::new(), name };
        self.accounts.add(&user, password, role).await.map_err(|error| match error {
            Error::Refused(Refusal::NameOwned) => Denied::NameOwned(user.name.clone()),
            other => other.into(),
        })?;
        self.house.note_account(user.id, Some(role));
        self.record(Deed::MadeAccount, &user.name, Some(spell(role)));
        Ok(format!("{} has an account as {}.", user.name, describe(role)))
    }

    pub(super) async fn set_password(&self, name: &Username, password: &Password) -> Result<String, Denied> {
        let user = self.require_account(name).await?.user;
        self.accounts.change_password(&user, password).await?;
        self.sessions.end_all(user.id).await.map_err(failed)?;
        self.house.end_visit(&user);
        self.record(Deed::SetPassword, &user.name, None);
        Ok(format!("{} has another password, and is logged out everywhere.", user.name))
    }

    pub(super) async fn set_role(&self, name: &Username, role: Role) -> Result<String, Denied> {
        let _turn = self.accounts.take_turn().await;
        let account = self.require_account(name).await?;
        if account.role != role {
            self.check_not_last(&account.user)?;
            self.accounts.set_role(&account.user, role).await?;
            self.house.note_account(account.user.id, Some(role));
            self.sessions.look_again(account.user.id);
            self.record(Deed::SetRole, &account.user.name, Some(spell(role)));
        }
        Ok(format!("{} is {} now.", account.user.name, describe(role)))
    }

    pub(super) async fn ban(&self, name: &Username, seconds: Option<u64>) -> Result<String, Denied> {
        let _turn = self.accounts.take_turn().await;
        let account = self.accounts.find_by_name(name).await?;
        let user = match (self.house.find_online(name), &account) {
            (Ok(user), _) => user,
            (Err(_), Some(account)) => account.user.clone(),
            (Err(_), None) => return Err(Denied::NoSuchPerson(name.clone())),
        };
        if let Some(account) = account.filter(|one| one.user.id == user.id) {
            self.check_not_last(&account.user)?;
        }
        let lasts = seconds.map(Duration::from_secs);
        self.house.sanction(Actor::CommandLine, None, user.id, Measure::Ban, lasts).await?;
        self.sessions.end_all(user.id).await.map_err(failed)?;
        self.house.forget_visit(user.id);
        let ban = self.list_bans()?.into_iter().find(|ban| ban.user.id == user.id);
        Ok(match ban.and_then(|ban| ban.until) {
            Some(until) => format!("{} is banned until {}.", user.name, until.to_rfc3339()),
            None => format!("{} is banned.", user.name),
        })
    }

    pub(super) async fn unban(&self, name: &Username) -> Result<String, Denied> {
        let account = self.accounts.find_by_name(name).await?.map(|account| account.user.id);
        let mut bans = self.list_bans()?;
        bans.retain(|ban| ban.user.name == *name || Some(ban.user.id) == account);
        let Some(first) = bans.first() else { return Err(Denied::NotBanned(name.clone())) };
        let said = format!("{} may come in again.", first.user.name);
        for ban in bans {
            self.house.lift(Actor::CommandLine, None, ban.id).await?;
        }
        Ok(said)
    }

    pub(super) async fn remove_account(&self, name: &Username) -> Result<String, Denied> {
        let user = self.require_account(name).await?.user;
        let removed = remove_account(&self.house, &self.sessions, &self.accounts, &user).await;
        removed.map_err(|error| match error {
            Error::Refused(Refusal::LastAdministrator) => Denied::LastAdministrator(user.name.clone()),
            other => other.into(),
        })?;
        self.record(Deed::RemovedAccount, &user.name, None);
        Ok(format!("The account {} is removed. What it said stays.", user.name))
    }

    pub(super) async fn require_account(&self, name: &Username) -> Result<Account, Denied> {
        self.accounts.find_by_name(name).await?.ok_or_else(|| Denied::NoSuchAccount(name.clone()))
    }

    /// Somebody has to run the server.
    fn check_not_last(&self, user: &User) -> Result<(), Denied> {
        self.house.check_not_last(user.id).map_err(|_| Denied::LastAdministrator(user.name.clone()))
    }

    fn list_bans(&self) -> Result<Vec<Sanction>, Denied> {
        let mut listed = self.house.list_sanctions(Actor::CommandLine, None)?;
        listed.retain(|sanction| sanction.measure == Measure::Ban);
        Ok(listed)
    }

    fn record(&self, deed: Deed, target: &Username, detail: Option<String>) {
        self.house.record(Actor::CommandLine, deed, target, detail);
    }
}

fn failed(error: StoreError) -> Denied {
    Error::from(error).into()
}

fn describe(role: Role) -> &'static str {
    match role {
        Role::Member => "a member",
        Role::Administrator => "an administrator",
    }
}
