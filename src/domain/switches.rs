//! What whoever runs the server decides for all of it.

use serde::{Deserialize, Serialize};

use super::{Argument, Capacity, Fault, Invalid, read_limit};

/// What a choice is refused for that is none of those that there are.
const NO_SUCH_CHOICE: Invalid = Argument::Arguments.is(Fault::Unknown);

/// Who may make an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// Everybody.
    #[default]
    Open,
    /// Whoever has an invitation.
    Invited,
    /// Nobody; the administrator makes them.
    Closed,
}

impl Registration {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Open, Self::Invited, Self::Closed];

    /// Reads a choice of a form, as [`Registration::as_str`] spells it.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == raw).ok_or(NO_SUCH_CHOICE)
    }

    /// As forms spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invited => "invited",
            Self::Closed => "closed",
        }
    }
}

/// Who may make rooms that stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomMakers {
    /// Guests too.
    #[default]
    Everybody,
    /// Whoever has an account.
    Accounts,
    /// The administrators.
    Administrators,
}

impl RoomMakers {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Everybody, Self::Accounts, Self::Administrators];

    /// Reads a choice of a form, as [`RoomMakers::as_str`] spells it.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == raw).ok_or(NO_SUCH_CHOICE)
    }

    /// As forms spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Accounts => "accounts",
            Self::Administrators => "administrators",
        }
    }
}

/// Who may add emoji of the server's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmojiMakers {
    /// Whoever has an account.
    #[default]
    Accounts,
    /// The administrators.
    Administrators,
}

impl EmojiMakers {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Accounts, Self::Administrators];

    /// Reads a choice of a form, as [`EmojiMakers::as_str`] spells it.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == raw).ok_or(NO_SUCH_CHOICE)
    }

    /// As forms spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Administrators => "administrators",
        }
    }
}

/// The operator's switches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Switches {
    /// Whether people may come in with a name alone.
    pub guests: bool,
    /// Who may make an account.
    pub registration: Registration,
    /// Who may make rooms that stay.
    pub room_makers: RoomMakers,
    /// Who may add emoji of the server's own.
    pub emoji: EmojiMakers,
    /// After how many days what was said is deleted; never where absent.
    pub retention_days: Option<u32>,
    /// How many people may be online at once; any number where absent.
    pub most_people: Option<u32>,
}

impl Switches {
    /// Reads the switches of a form. A number that is left empty is no limit.
    ///
    /// # Errors
    /// A choice that there is not; days that are no whole number from 1 to 10,000; people that are none from 1 up.
    pub fn parse(
        guests: bool,
        registration: &str,
        room_makers: &str,
        emoji: &str,
        retention_days: &str,
        most_people: &str,
    ) -> Result<Self, Invalid> {
        Ok(Self {
            guests,
            registration: Registration::parse(registration)?,
            room_makers: RoomMakers::parse(room_makers)?,
            emoji: EmojiMakers::parse(emoji)?,
            retention_days: read_limit(retention_days)?,
            most_people: Capacity::parse(most_people)?.map(Capacity::get),
        })
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            guests: true,
            registration: Registration::default(),
            room_makers: RoomMakers::default(),
            emoji: EmojiMakers::default(),
            retention_days: None,
            most_people: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_what_the_store_keeps() {
        for registration in Registration::ALL {
            assert_eq!(Registration::parse(registration.as_str()), Ok(registration));
            assert_eq!(serde_json::to_value(registration).unwrap(), registration.as_str());
        }
        for room_makers in RoomMakers::ALL {
            assert_eq!(RoomMakers::parse(room_makers.as_str()), Ok(room_makers));
            assert_eq!(serde_json::to_value(room_makers).unwrap(), room_makers.as_str());
        }
        for emoji in EmojiMakers::ALL {
            assert_eq!(EmojiMakers::parse(emoji.as_str()), Ok(emoji));
            assert_eq!(serde_json::to_value(emoji).unwrap(), emoji.as_str());
        }
        assert_eq!(EmojiMakers::parse("everybody"), Err(NO_SUCH_CHOICE));
    }

    #[test]
    fn what_a_form_leaves_empty_is_no_limit() {
        let read = |days, people| Switches::parse(true, "open", "everybody", "accounts", days, people);
        assert_eq!(read("", " "), Ok(Switches::default()));
        let limited = Switches { retention_days: Some(30), most_people: Some(500), ..Switches::default() };
        assert_eq!(read("30", "500"), Ok(limited));
    }

    #[test]
    fn what_is_no_switch_is_refused() {
        let read =
            |registration, makers, days, people| Switches::parse(true, registration, makers, "accounts", days, people);
        assert_eq!(read("ajar", "everybody", "", ""), Err(NO_SUCH_CHOICE));
        assert_eq!(read("open", "", "", ""), Err(NO_SUCH_CHOICE));
        assert_eq!(read("open", "everybody", "0", ""), Err(Argument::Limit.is(Fault::OutOfRange)));
        assert_eq!(read("open", "everybody", "", "0"), Err(Argument::Capacity.is(Fault::OutOfRange)));
        assert_eq!(read("open", "everybody", "", "all"), Err(Argument::Capacity.is(Fault::WrongType)));
    }
}
