use crate::{
    domain::{RoomSummary, User, UserId},
    i18n::td_string,
    ui::{Language, components::name_room},
};

/// One thing that the palette leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is called.
    pub name: String,
    /// What sort of thing it is.
    pub kind: &'static str,
    /// What choosing it does.
    pub deed: PaletteDeed,
}

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteDeed {
    /// Goes to a live page.
    Go(String),
    /// Loads a page of forms.
    Load(&'static str),
    /// Opens the conversation with somebody.
    Talk(UserId),
    /// Shows the pages in other colours, and keeps them.
    Theme(&'static str),
    /// Shows what can be pressed.
    Help,
    /// Ends the session.
    LogOut,
}

/// All that the palette leads to: rooms, people, and what one can do.
pub fn list_entries(language: Language, rooms: Vec<RoomSummary>, people: Vec<User>) -> Vec<PaletteEntry> {
    let locale = language.get();
    let entry = |name: &str, kind, deed| PaletteEntry { name: name.to_owned(), kind, deed };
    let go = |room: &RoomSummary| {
        let deed = PaletteDeed::Go(format!("/rooms/{}", room.id));
        entry(&name_room(language, &room.kind), td_string!(locale, palette.room), deed)
    };
    let talk = |user: &User| entry(user.name.as_str(), td_string!(locale, palette.person), PaletteDeed::Talk(user.id));
    let colours = td_string!(locale, appearance.theme);
    let mut entries: Vec<_> = rooms.iter().map(go).chain(people.iter().map(talk)).collect();
    entries.extend([
        entry(td_string!(locale, room.back), "", PaletteDeed::Go("/rooms".to_owned())),
        entry(td_string!(locale, appearance.light), colours, PaletteDeed::Theme("light")),
        entry(td_string!(locale, appearance.dark), colours, PaletteDeed::Theme("dark")),
        entry(td_string!(locale, appearance.system), colours, PaletteDeed::Theme("system")),
        entry(td_string!(locale, appearance.title), "", PaletteDeed::Load("/appearance")),
        entry(td_string!(locale, account.title), "", PaletteDeed::Load("/account")),
        entry(td_string!(locale, slash.help), "", PaletteDeed::Help),
        entry(td_string!(locale, session.log_out), "", PaletteDeed::LogOut),
    ]);
    entries
}
