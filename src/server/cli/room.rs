//! The commands about rooms.

use clap::Subcommand;

use super::{commands::Printed, user::parse_username};
use crate::{
    domain::{RoomName, Username},
    server::errands::{Errand, describe_invalid},
};

#[derive(Subcommand)]
pub(super) enum RoomCommand {
    /// List all rooms, the private ones too
    List(Printed),
    /// End a room: what was said stays, and nothing more is said
    Archive {
        /// Its name or its id
        #[arg(value_parser = parse_room)]
        room: RoomName,
    },
    /// Bring an archived room back
    Restore {
        /// Its name or its id
        #[arg(value_parser = parse_room)]
        room: RoomName,
    },
    /// Remove a room for good, and all that was said in it
    Remove {
        /// Its name or its id
        #[arg(value_parser = parse_room)]
        room: RoomName,
    },
    /// Give a room to another account
    Owner {
        /// Its name or its id
        #[arg(value_parser = parse_room)]
        room: RoomName,
        /// The account
        #[arg(value_parser = parse_username)]
        user: Username,
    },
}

impl RoomCommand {
    /// The errand, and how to print what comes of it.
    pub fn read(self, printed: &mut Printed) -> Errand {
        match self {
            Self::List(asked) => {
                *printed = asked;
                Errand::ListRooms
            }
            Self::Archive { room } => Errand::ArchiveRoom { room, is_archived: true },
            Self::Restore { room } => Errand::ArchiveRoom { room, is_archived: false },
            Self::Remove { room } => Errand::RemoveRoom { room },
            Self::Owner { room, user } => Errand::HandOverRoom { room, to: user },
        }
    }
}

fn parse_room(text: &str) -> Result<RoomName, String> {
    RoomName::parse(text).map_err(describe_invalid)
}
