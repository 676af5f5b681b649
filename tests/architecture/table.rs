//! The table of borders in `ARCHITECTURE.md`, read as the rules that it states.

use crate::paths::NamedPath;

const HEADER: &str = "| Room | Uses, of this crate | Of other crates |";

/// One row: a room of the code, and what it may use.
#[derive(Debug, PartialEq, Eq)]
pub struct Room {
    /// `server`, `chat`
    pub path: Vec<String>,
    /// Rooms, or single items of rooms, from the crate's root.
    uses: Vec<Vec<String>>,
    crates: Crates,
}

#[derive(Debug, PartialEq, Eq)]
enum Crates {
    Any,
    Only(Vec<String>),
    Never(Vec<String>),
}

pub struct Table {
    pub rooms: Vec<Room>,
}

impl Table {
    /// Reads the one table with the columns of [`HEADER`].
    pub fn parse(document: &str) -> Self {
        let rows = document.lines().skip_while(|line| *line != HEADER).skip(2);
        let rooms: Vec<_> = rows.take_while(|line| line.starts_with('|')).map(parse_row).collect();
        assert!(!rooms.is_empty(), "ARCHITECTURE.md has no table that begins with: {HEADER}");
        Self { rooms }
    }

    /// The room that a module is in: the one with the longest path that begins it.
    pub fn room_of(&self, module: &[String]) -> Option<&Room> {
        self.rooms.iter().filter(|room| module.starts_with(&room.path)).max_by_key(|room| room.path.len())
    }

    /// Why code in `room` may not name `path`, if so. `dependencies` are the crates that exist.
    pub fn refuse(&self, room: &Room, path: &NamedPath, dependencies: &[String]) -> Option<String> {
        let first = path.segments.first()?;
        if first == "crate" {
            self.refuse_inside(room, &path.segments[1..])
        } else if dependencies.contains(first) && !room.crates.allow(first) {
            Some(format!("`{}` may not use the crate `{first}`", room.name()))
        } else {
            None
        }
    }

    fn refuse_inside(&self, room: &Room, path: &[String]) -> Option<String> {
        let target = self.room_of(path).map_or(path.iter().take(1).cloned().collect(), |target| target.path.clone());
        let allowed = target.is_empty()
            || target == room.path
            || room.uses.iter().any(|used| used.starts_with(&target) && path.starts_with(used));
        (!allowed).then(|| format!("`{}` may not use `{}`", room.name(), path.join("::")))
    }
}

impl Room {
    pub fn name(&self) -> String {
        self.path.join("::")
    }
}

impl Crates {
    fn allow(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Only(names) => names.iter().any(|known| known == name),
            Self::Never(names) => !names.iter().any(|family| belongs(name, family)),
        }
    }
}

/// `leptos_router` belongs to `leptos`.
fn belongs(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

fn parse_row(row: &str) -> Room {
    let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [room, uses, crates] = cells[..] else { panic!("ARCHITECTURE.md: a row without three cells: {row}") };
    let names = quoted(crates);
    let crates = match crates.split_whitespace().next() {
        Some("only") => Crates::Only(names),
        Some("never") => Crates::Never(names),
        _ => Crates::Any,
    };
    let path = quoted(room).pop().unwrap_or_else(|| panic!("ARCHITECTURE.md: a row without a room: {row}"));
    Room { path: split(&path), uses: quoted(uses).iter().map(|name| split(name)).collect(), crates }
}

/// What stands between backquotes.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn split(path: &str) -> Vec<String> {
    path.split("::").map(str::to_owned).collect()
}
