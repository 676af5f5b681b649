//! Who acts.

use super::clock::now;
use crate::domain::{AuditEntry, Deed, User, Username};

/// Who does something that is written into the audit log.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    /// Somebody, who may do what their standing allows.
    Person(&'a User),
    /// Whoever has the machine, from the command line: they may do everything.
    CommandLine,
}

impl Actor<'_> {
    /// What others are told of who it was.
    pub(super) fn name(self) -> Username {
        match self {
            Self::Person(user) => user.name.clone(),
            Self::CommandLine => User::server().name,
        }
    }

    /// A line of the audit log.
    pub(super) fn entry(self, deed: Deed) -> AuditEntry {
        match self {
            Self::Person(user) => AuditEntry::new(now(), user, deed),
            Self::CommandLine => AuditEntry::unnamed(now(), deed),
        }
    }
}

impl<'a> From<&'a User> for Actor<'a> {
    fn from(user: &'a User) -> Self {
        Self::Person(user)
    }
}
