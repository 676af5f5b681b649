//! One switch, set.

use std::{num::NonZeroU32, str::FromStr};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::domain::{EmojiMakers, Registration, RoomMakers, Switches};

/// One switch, and what it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Whether people may come in with a name alone.
    Guests(bool),
    /// Who may make an account.
    Registration(Registration),
    /// Who may make rooms that stay.
    RoomMakers(RoomMakers),
    /// Who may add emoji of the server's own.
    Emoji(EmojiMakers),
    /// After how many days what was said is deleted; never where absent.
    RetentionDays(Option<NonZeroU32>),
    /// How many people may be online at once; any number where absent.
    MostPeople(Option<NonZeroU32>),
}

impl Setting {
    /// Sets the switch.
    pub fn apply(self, switches: &mut Switches) {
        match self {
            Self::Guests(guests) => switches.guests = guests,
            Self::Registration(registration) => switches.registration = registration,
            Self::RoomMakers(room_makers) => switches.room_makers = room_makers,
            Self::Emoji(emoji) => switches.emoji = emoji,
            Self::RetentionDays(days) => switches.retention_days = days.map(NonZeroU32::get),
            Self::MostPeople(most) => switches.most_people = most.map(NonZeroU32::get),
        }
    }
}

/// As it is typed: `guests=off`.
impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').ok_or("a switch is set as in guests=off")?;
        let setting = match name {
            "guests" => parse_switch(value).map(Self::Guests).ok_or("guests is on or off"),
            "registration" => {
                parse_word(value).map(Self::Registration).ok_or("registration is open, invited or closed")
            }
            "room-makers" => {
                parse_word(value).map(Self::RoomMakers).ok_or("room-makers is everybody, accounts or administrators")
            }
            "emoji" => parse_word(value).map(Self::Emoji).ok_or("emoji is accounts or administrators"),
            "retention-days" => parse_number(value, "never")
                .map(Self::RetentionDays)
                .ok_or("retention-days is a number from 1 up, or never"),
            "most-people" => {
                parse_number(value, "any").map(Self::MostPeople).ok_or("most-people is a number from 1 up, or any")
            }
            _ => Err("the switches are guests, registration, room-makers, emoji, retention-days and most-people"),
        };
        Ok(setting?)
    }
}

/// A value of the switches as the word that it is known by.
pub fn spell(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}

fn parse_switch(word: &str) -> Option<bool> {
    match word {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

fn parse_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

fn parse_number(text: &str, none: &str) -> Option<Option<NonZeroU32>> {
    if text == none { Some(None) } else { text.parse().ok().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(texts: &[&str]) -> Switches {
        let mut switches = Switches::default();
        texts.iter().for_each(|text| text.parse::<Setting>().unwrap().apply(&mut switches));
        switches
    }

    #[test]
    fn each_switch_can_be_set_and_set_back() {
        let all = [
            "guests=off",
            "registration=invited",
            "room-makers=accounts",
            "emoji=administrators",
            "retention-days=30",
            "most-people=200",
        ];
        let expected = Switches {
            guests: false,
            registration: Registration::Invited,
            room_makers: RoomMakers::Accounts,
            emoji: EmojiMakers::Administrators,
            retention_days: Some(30),
            most_people: Some(200),
        };
        assert_eq!(set(&all), expected);
        let back = [
            "guests=on",
            "registration=open",
            "room-makers=everybody",
            "emoji=accounts",
            "retention-days=never",
            "most-people=any",
        ];
        assert_eq!(set(&[&all[..], &back[..]].concat()), Switches::default());
    }

    #[test]
    fn what_is_no_switch_is_refused_with_what_may_be() {
        for (text, said) in [
            ("guests", "guests=off"),
            ("guests=maybe", "on or off"),
            ("registration=Open", "open, invited or closed"),
            ("room-makers=", "everybody, accounts or administrators"),
            ("emoji=everybody", "accounts or administrators"),
            ("retention-days=0", "from 1 up"),
            ("retention-days=-3", "from 1 up"),
            ("most-people=never", "from 1 up, or any"),
            ("tea=green", "the switches are"),
        ] {
            let refused = text.parse::<Setting>().unwrap_err();
            assert!(refused.contains(said), "{text}: {refused}");
        }
    }

    #[test]
    fn values_are_spelled_as_they_are_typed() {
        assert_eq!(spell(Registration::Invited), "invited");
        assert_eq!(spell(RoomMakers::Administrators), "administrators");
    }
}
