//! The commands about people.

use std::time::Duration;

use clap::{Subcommand, ValueEnum};

use super::{commands::Printed, duration::parse_duration, password::read_password};
use crate::{
    domain::{Role, Username},
    server::errands::{Errand, describe_invalid},
};

#[derive(Subcommand)]
pub(super) enum UserCommand {
    /// List the accounts, and the guests who are banned
    List(Printed),
    /// Make an account; its password is asked for, or read from standard input
    Add {
        /// What it is called
        #[arg(value_parser = parse_username)]
        name: Username,
        /// Let it run the server
        #[arg(long)]
        admin: bool,
    },
    /// Give an account another password, and log it out everywhere
    Passwd {
        /// Whose
        #[arg(value_parser = parse_username)]
        name: Username,
    },
    /// Let an account do more, or less
    Role {
        /// Whose
        #[arg(value_parser = parse_username)]
        name: Username,
        /// What it may do
        role: RoleName,
    },
    /// Keep somebody out: an account, or a guest who is online
    Ban {
        /// Whom
        #[arg(value_parser = parse_username)]
        name: Username,
        /// For how long, as in 7d, 12h or 30min; until it is lifted where left out
        #[arg(long = "for", value_name = "TIME", value_parser = parse_duration)]
        lasts: Option<Duration>,
    },
    /// Let somebody in again
    Unban {
        /// Whom
        #[arg(value_parser = parse_username)]
        name: Username,
    },
    /// Remove an account for good; what it said in rooms stays
    Remove {
        /// Whose
        #[arg(value_parser = parse_username)]
        name: Username,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    /// What everybody may
    Member,
    /// Also run the server
    Administrator,
}

impl UserCommand {
    /// The errand, and how to print what comes of it.
    ///
    /// # Errors
    /// The password's.
    pub fn read(self, printed: &mut Printed) -> anyhow::Result<Errand> {
        Ok(match self {
            Self::List(asked) => {
                *printed = asked;
                Errand::ListAccounts
            }
            Self::Add { name, admin } => {
                let role = if admin { Role::Administrator } else { Role::Member };
                Errand::AddAccount { password: read_password(&name)?, name, role }
            }
            Self::Passwd { name } => Errand::SetPassword { password: read_password(&name)?, name },
            Self::Role { name, role } => Errand::SetRole { name, role: role.into() },
            Self::Ban { name, lasts } => Errand::Ban { name, seconds: lasts.map(|lasts| lasts.as_secs()) },
            Self::Unban { name } => Errand::Unban { name },
            Self::Remove { name } => Errand::RemoveAccount { name },
        })
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Member => Self::Member,
            RoleName::Administrator => Self::Administrator,
        }
    }
}

/// Reads the name of somebody.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse_username(text: &str) -> Result<Username, String> {
    Username::parse(text).map_err(describe_invalid)
}
