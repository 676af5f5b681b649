//! The commands of whoever runs the server, and the errands that they are.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{room::RoomCommand, user::UserCommand};
use crate::{
    domain::Body,
    server::errands::{Errand, Setting, describe_invalid},
};

#[derive(Subcommand)]
pub(super) enum Administer {
    /// Administer accounts, and ban people; the server may run or not
    User(Group<UserCommand>),
    /// Administer rooms; the server may run or not
    Room(Group<RoomCommand>),
    /// Show or set the switches of the server; it may run or not
    #[command(args_conflicts_with_subcommands = true)]
    Switches {
        #[command(subcommand)]
        command: Option<SwitchesCommand>,
        #[command(flatten)]
        printed: Printed,
        #[command(flatten)]
        folder: Folder,
    },
    /// Say something to everyone, which pages show above all else; the server must run
    Announce {
        /// What to say
        #[arg(value_parser = parse_body)]
        text: Body,
        #[command(flatten)]
        folder: Folder,
    },
    /// Show who did what to rooms and people, the newest first
    Audit {
        /// How many lines at most
        #[arg(long, default_value_t = 50)]
        limit: usize,
        #[command(flatten)]
        printed: Printed,
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Args)]
pub(super) struct Group<C: Subcommand> {
    #[command(subcommand)]
    command: C,
    #[command(flatten)]
    folder: Folder,
}

#[derive(Args)]
pub(super) struct Folder {
    /// Folder of the server, for everything that lasts
    #[arg(long, env = "TEAHOUSE_DATA_DIR", default_value = "./teahouse-data", global = true)]
    data_dir: PathBuf,
}

#[derive(Args, Clone, Copy, Default)]
pub(super) struct Printed {
    /// Print JSON, for programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub(super) enum SwitchesCommand {
    /// Set some of them, as in guests=off registration=invited
    ///
    /// guests=on|off: whether people may come in with a name alone.
    /// registration=open|invited|closed: who may make an account.
    /// room-makers=everybody|accounts|administrators: who may make rooms that stay.
    /// emoji=accounts|administrators: who may add emoji of the server's own.
    /// retention-days=NUMBER|never: after how many days what was said is deleted.
    /// most-people=NUMBER|any: how many may be online at once.
    #[command(verbatim_doc_comment)]
    Set {
        /// Which, and to what
        #[arg(required = true, value_name = "SWITCH=VALUE")]
        settings: Vec<Setting>,
        #[command(flatten)]
        printed: Printed,
    },
}

impl Administer {
    /// What is to be done, on which folder, and how to print what comes of it. Reads a password where that takes one.
    ///
    /// # Errors
    /// The password's.
    pub fn read(self) -> anyhow::Result<(PathBuf, Errand, Printed)> {
        let mut printed = Printed::default();
        let (folder, errand) = match self {
            Self::User(Group { command, folder }) => (folder, command.read(&mut printed)?),
            Self::Room(Group { command, folder }) => (folder, command.read(&mut printed)),
            Self::Switches { command, printed: asked, folder } => {
                let (errand, asked) = match command {
                    Some(SwitchesCommand::Set { settings, printed }) => (Errand::SetSwitches { settings }, printed),
                    None => (Errand::ReadSwitches, asked),
                };
                printed = asked;
                (folder, errand)
            }
            Self::Announce { text, folder } => (folder, Errand::Announce { body: text }),
            Self::Audit { limit, printed: asked, folder } => {
                printed = asked;
                (folder, Errand::ReadAudit { limit })
            }
        };
        Ok((folder.data_dir, errand, printed))
    }
}

fn parse_body(text: &str) -> Result<Body, String> {
    Body::parse(text).map_err(describe_invalid)
}
