//! The one who carries errands out.

use std::sync::Arc;

use super::{Answer, Denied, Errand, Setting};
use crate::{
    domain::AuditEntry,
    server::{
        auth::{Accounts, Sessions},
        chat::{Actor, House},
    },
};

/// Carries out errands, one after the other.
pub struct Clerk {
    pub(super) house: Arc<House>,
    pub(super) sessions: Arc<Sessions>,
    pub(super) accounts: Arc<Accounts>,
    /// Held for an errand: what one looks at is still so when it acts.
    turn: tokio::sync::Mutex<()>,
}

impl Clerk {
    /// A clerk of a server's parts.
    pub fn new(house: Arc<House>, sessions: Arc<Sessions>, accounts: Arc<Accounts>) -> Self {
        Self { house, sessions, accounts, turn: tokio::sync::Mutex::default() }
    }

    /// Carries an errand out; what there is to tell of it.
    ///
    /// # Errors
    /// [`Denied`]; then nothing was changed.
    pub async fn carry_out(&self, errand: Errand) -> Result<Answer, Denied> {
        let _turn = self.turn.lock().await;
        match errand {
            Errand::ListAccounts => self.list_accounts().await.map(Answer::Accounts),
            Errand::AddAccount { name, password, role } => {
                self.add_account(name, &password, role).await.map(Answer::Done)
            }
            Errand::SetPassword { name, password } => self.set_password(&name, &password).await.map(Answer::Done),
            Errand::SetRole { name, role } => self.set_role(&name, role).await.map(Answer::Done),
            Errand::Ban { name, seconds } => self.ban(&name, seconds).await.map(Answer::Done),
            Errand::Unban { name } => self.unban(&name).await.map(Answer::Done),
            Errand::RemoveAccount { name } => self.remove_account(&name).await.map(Answer::Done),
            Errand::ListRooms => self.list_rooms().await.map(Answer::Rooms),
            Errand::ArchiveRoom { room, is_archived } => self.archive_room(&room, is_archived).await.map(Answer::Done),
            Errand::RemoveRoom { room } => self.remove_room(&room).await.map(Answer::Done),
            Errand::HandOverRoom { room, to } => self.hand_over_room(&room, &to).await.map(Answer::Done),
            Errand::ReadSwitches => Ok(Answer::Switches(self.house.read_switches())),
            Errand::SetSwitches { settings } => self.set_switches(settings).await,
            Errand::Announce { body } => {
                self.house.announce_to_all(Actor::CommandLine, body).await?;
                Ok(Answer::Done(format!("Said to everyone; {} online.", self.house.count_online())))
            }
            Errand::ReadAudit { limit } => self.read_audit(limit).await.map(Answer::Audit),
        }
    }

    async fn set_switches(&self, settings: Vec<Setting>) -> Result<Answer, Denied> {
        let mut switches = self.house.read_switches();
        settings.into_iter().for_each(|setting| setting.apply(&mut switches));
        self.house.set_switches(Actor::CommandLine, switches.clone()).await?;
        Ok(Answer::Switches(switches))
    }

    async fn read_audit(&self, limit: usize) -> Result<Vec<AuditEntry>, Denied> {
        let (mut lines, mut before) = (Vec::new(), None);
        while lines.len() < limit {
            let page = self.house.read_audit(before).await?;
            let Some((first, _)) = page.last() else { break };
            before = Some(*first);
            lines.extend(page.into_iter().map(|(_, entry)| entry));
        }
        lines.truncate(limit);
        Ok(lines)
    }
}
