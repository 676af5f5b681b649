//! What came of an errand, for people or for programs.

use super::table::{NOTHING, align};
use crate::{
    domain::{AuditEntry, Switches, Timestamp},
    server::errands::{AccountLine, Answer, RoomLine, spell},
};

/// The answer as lines for people.
pub(super) fn describe(answer: &Answer) -> String {
    match answer {
        Answer::Done(said) => format!("{said}\n"),
        Answer::Accounts(accounts) => {
            let rows: Vec<_> = accounts.iter().map(describe_account).collect();
            align(&["NAME", "ROLE", "MADE", "LAST SEEN", "BANNED"], &rows)
        }
        Answer::Rooms(rooms) => {
            let rows: Vec<_> = rooms.iter().map(describe_room).collect();
            align(&["ID", "NAME", "KIND", "OWNER", "PEOPLE"], &rows)
        }
        Answer::Switches(switches) => describe_switches(switches),
        Answer::Audit(entries) => {
            let rows: Vec<_> = entries.iter().map(describe_entry).collect();
            align(&["WHEN (UTC)", "BY", "WHAT", "WHOM", "ROOM", "MORE"], &rows)
        }
    }
}

/// The answer as JSON on one line.
///
/// # Errors
/// None for an answer.
pub(super) fn encode(answer: &Answer) -> serde_json::Result<String> {
    let json = match answer {
        Answer::Done(said) => serde_json::to_string(said),
        Answer::Accounts(accounts) => serde_json::to_string(accounts),
        Answer::Rooms(rooms) => serde_json::to_string(rooms),
        Answer::Switches(switches) => serde_json::to_string(switches),
        Answer::Audit(entries) => serde_json::to_string(entries),
    };
    json.map(|json| json + "\n")
}

fn describe_account(account: &AccountLine) -> Vec<String> {
    let day = |moment: Option<Timestamp>| moment.map_or(NOTHING.to_owned(), Timestamp::to_day);
    let banned = match (account.is_banned, account.banned_until) {
        (false, _) => NOTHING.to_owned(),
        (true, None) => "for good".to_owned(),
        (true, Some(until)) => format!("until {}", describe_moment(until)),
    };
    vec![
        account.name.to_string(),
        account.role.map_or("guest".to_owned(), spell),
        day(account.made),
        if account.is_online { "online".to_owned() } else { day(account.seen) },
        banned,
    ]
}

fn describe_room(room: &RoomLine) -> Vec<String> {
    let kind = match room {
        RoomLine { is_archived: true, .. } => "archived",
        RoomLine { is_private: true, .. } => "private",
        RoomLine { is_kept: false, .. } => "passing",
        _ => "public",
    };
    let most = room.capacity.map(|capacity| format!(" of {}", capacity.get()));
    vec![
        room.id.to_string(),
        room.name.to_string(),
        kind.to_owned(),
        room.owner.as_ref().map_or(NOTHING.to_owned(), ToString::to_string),
        format!("{}{}", room.people, most.unwrap_or_default()),
    ]
}

/// As they are typed to set them.
fn describe_switches(switches: &Switches) -> String {
    let number = |number: Option<u32>, none: &str| number.map_or(none.to_owned(), |number| number.to_string());
    let lines = [
        ("guests", if switches.guests { "on" } else { "off" }.to_owned()),
        ("registration", spell(switches.registration)),
        ("room-makers", spell(switches.room_makers)),
        ("emoji", spell(switches.emoji)),
        ("retention-days", number(switches.retention_days, "never")),
        ("most-people", number(switches.most_people, "any")),
    ];
    lines.map(|(name, value)| format!("{name}={value}\n")).concat()
}

fn describe_entry(entry: &AuditEntry) -> Vec<String> {
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or(NOTHING.to_owned());
    vec![
        describe_moment(entry.at),
        entry.by.clone().unwrap_or("(command line)".to_owned()),
        spell(entry.deed).replace('_', " "),
        or_nothing(&entry.target),
        or_nothing(&entry.room),
        or_nothing(&entry.detail),
    ]
}

fn describe_moment(moment: Timestamp) -> String {
    format!("{} {}", moment.to_day(), moment.to_clock())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::errands::Setting;

    #[test]
    fn switches_are_shown_as_they_are_set() {
        let switches = Switches { guests: false, retention_days: Some(30), ..Switches::default() };
        let mut again = Switches::default();
        for line in describe(&Answer::Switches(switches.clone())).lines() {
            line.parse::<Setting>().unwrap().apply(&mut again);
        }
        assert_eq!(again, switches);
    }
}
