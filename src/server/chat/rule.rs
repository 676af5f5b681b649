//! What those who run the server do.

use std::time::Duration;

use super::{Actor, Audience, Event, House, clock::now, house::State};
use crate::{
    domain::{
        AuditEntry, Body, ClientMessageId, Deed, Message, Refusal, Role, RoomSummary, Switches, User, UserId, Username,
    },
    server::store::{Storage, Write},
};

impl House {
    /// Whether somebody runs the server.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub fn check_administrator(&self, user: UserId) -> Result<(), Refusal> {
        if self.lock().is_administrator(user) { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether the server is run without somebody: they do not run it, or somebody else does too, and may come in.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`].
    pub fn check_not_last(&self, user: UserId) -> Result<(), Refusal> {
        let state = self.lock();
        let mut others = state.accounts.keys().filter(|other| **other != user && state.is_administrator(**other));
        if !state.is_administrator(user) || others.any(|other| state.check_coming(*other, None) != Err(Refusal::Banned))
        {
            Ok(())
        } else {
            Err(Refusal::LastAdministrator)
        }
    }

    /// Notes what an account may do, or that there is none any more.
    pub fn note_account(&self, user: UserId, role: Option<Role>) {
        let mut state = self.lock();
        match role {
            Some(role) => state.accounts.insert(user, role),
            None => state.accounts.remove(&user),
        };
    }

    /// Whether people may come in with a name alone.
    pub fn welcomes_guests(&self) -> bool {
        self.lock().switches.guests
    }

    /// The switches as they are.
    pub fn read_switches(&self) -> Switches {
        self.lock().switches.clone()
    }

    /// Sets the switches. Guests who are online stay; none come where there are to be none.
    ///
    /// # Errors
    /// [`Refusal::NotSaved`].
    pub async fn set_switches<'a>(&self, by: impl Into<Actor<'a>>, switches: Switches) -> Result<(), Refusal> {
        let entry = by.into().entry(Deed::SetSwitches);
        let _turn = self.take_turn().await;
        let writes = [Write::Switches(switches.clone()), Write::Audit(entry)];
        self.write_down(&writes).await?;
        self.lock().switches = switches;
        Ok(())
    }

    /// Says something to everyone, which pages show above everything else.
    ///
    /// # Errors
    /// [`Refusal::Busy`], [`Refusal::NotSaved`].
    pub async fn announce_to_all<'a>(&self, by: impl Into<Actor<'a>>, body: Body) -> Result<Message, Refusal> {
        let by = by.into();
        let author = match by {
            Actor::Person(user) => user.clone(),
            Actor::CommandLine => User::server(),
        };
        let receipt = self.say_to_everyone(&author, ClientMessageId::new(), body)?;
        let message = receipt.message().await?;
        self.write_later(Write::Audit(by.entry(Deed::Announced).detail(message.text())));
        self.announce(Audience::Everyone, Event::Announced(message.clone()));
        Ok(message)
    }

    /// Writes a line of the audit log, of what was done to somebody elsewhere.
    pub fn record<'a>(&self, by: impl Into<Actor<'a>>, deed: Deed, target: &Username, detail: Option<String>) {
        self.write_later(Write::Audit(AuditEntry { detail, ..by.into().entry(deed).target(target) }));
    }

    /// The newest lines of the audit log before one (before the end where absent), each with its number.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn read_audit(&self, before: Option<i64>) -> Result<Vec<(i64, AuditEntry)>, Refusal> {
        self.store.read_audit(before).await.map_err(super::house::unavailable)
    }

    /// All rooms with a name, whoever may see them.
    pub fn list_all_rooms(&self) -> Vec<RoomSummary> {
        self.lock().rooms.list(None)
    }

    /// How much is kept.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn measure_storage(&self) -> Result<Storage, Refusal> {
        self.store.measure_storage().await.map_err(super::house::unavailable)
    }

    /// Deletes what was said longer ago than the switches want it kept; how many messages that were.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn delete_old_messages(&self) -> Result<u64, Refusal> {
        let Some(days) = self.lock().switches.retention_days else { return Ok(0) };
        let kept = Duration::from_secs(u64::from(days) * 24 * 60 * 60);
        self.store.delete_messages_before(now().before(kept)).await.map_err(super::house::unavailable)
    }

    /// Closes all connections of somebody, whichever session they came by.
    pub(super) fn shut_out(&self, state: &mut State, user: &User) {
        self.announce(Audience::Person(user.id), Event::SessionEnded(user.clone()));
        self.take_offline(state, user.id);
        // Where nobody keeps sessions, nobody hears it.
        let _ = self.shut_out.send(user.id);
    }

    /// Whether a session may go on: its person is not banned from the server.
    pub fn may_be_here(&self, user: UserId, address: Option<std::net::IpAddr>) -> bool {
        self.lock().check_coming(user, address) != Err(Refusal::Banned)
    }
}
