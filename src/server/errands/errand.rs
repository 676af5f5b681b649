//! The errands.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Setting;
use crate::domain::{Body, Password, Role, RoomName, Username};

/// Something to be done by the server for whoever has its machine. A room is meant by its name, or its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "errand", rename_all = "snake_case")]
pub enum Errand {
    /// Say who has an account, and which guests are banned.
    ListAccounts,
    /// Make an account.
    AddAccount {
        /// Its name.
        name: Username,
        /// Its password.
        #[serde(with = "as_text")]
        password: Password,
        /// What it may do.
        role: Role,
    },
    /// Give an account another password, and end its sessions.
    SetPassword {
        /// Its name.
        name: Username,
        /// Its new password.
        #[serde(with = "as_text")]
        password: Password,
    },
    /// Let an account do more, or less.
    SetRole {
        /// Its name.
        name: Username,
        /// What it may do from now on.
        role: Role,
    },
    /// Keep somebody out of the server: an account, or a guest who is online.
    Ban {
        /// What they are called.
        name: Username,
        /// For how many seconds; until it is lifted where absent.
        seconds: Option<u64>,
    },
    /// Let somebody in again.
    Unban {
        /// What they are called.
        name: Username,
    },
    /// Remove an account for good.
    RemoveAccount {
        /// Its name.
        name: Username,
    },
    /// Say which rooms there are, whoever may see them.
    ListRooms,
    /// End a room, or bring it back.
    ArchiveRoom {
        /// Which.
        room: RoomName,
        /// Whether it is to be over.
        is_archived: bool,
    },
    /// Remove a room for good, with what was said in it.
    RemoveRoom {
        /// Which.
        room: RoomName,
    },
    /// Give a room to an account.
    HandOverRoom {
        /// Which.
        room: RoomName,
        /// To whom.
        to: Username,
    },
    /// Say what the switches are.
    ReadSwitches,
    /// Set some of them.
    SetSwitches {
        /// Which, and to what.
        settings: Vec<Setting>,
    },
    /// Say something to everyone who is online.
    Announce {
        /// What.
        body: Body,
    },
    /// Say what was done, the newest first.
    ReadAudit {
        /// How many lines at most.
        limit: usize,
    },
}

impl Errand {
    /// Whether it is about people who are online now, so that it is for a running server alone.
    pub fn needs_server(&self) -> bool {
        matches!(self, Self::Announce { .. })
    }

    /// Whether it makes sense before the server was started for the first time.
    pub fn begins(&self) -> bool {
        matches!(self, Self::AddAccount { .. } | Self::SetSwitches { .. })
    }
}

/// A password goes over the socket as it was typed.
mod as_text {
    use serde::de::Error;

    use super::{Deserialize, Deserializer, Password, Serializer};

    pub fn serialize<S: Serializer>(password: &Password, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(password.as_str())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Password, D::Error> {
        Password::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_survives_the_way_and_does_not_show_itself() {
        let name = Username::parse("Ann").unwrap();
        let errand = Errand::SetPassword { name, password: Password::parse("camellia sinensis 42").unwrap() };
        let line = serde_json::to_string(&errand).unwrap();
        assert_eq!(serde_json::from_str::<Errand>(&line).unwrap(), errand);
        assert!(!format!("{errand:?}").contains("camellia"));
    }

    #[test]
    fn what_is_not_valid_is_no_errand() {
        for line in [
            r#"{"errand":"set_password","name":"Ann","password":"short"}"#,
            r#"{"errand":"ban","name":"a\nb"}"#,
            r#"{"errand":"brew_tea"}"#,
            "",
        ] {
            assert!(serde_json::from_str::<Errand>(line).is_err(), "{line}");
        }
    }
}
