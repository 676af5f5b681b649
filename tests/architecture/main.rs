//! Holds the borders between the rooms of the code: the table in `ARCHITECTURE.md`, and the rules beside it.

mod paths;
mod source;
mod table;
mod tokens;

use std::{fs, path::PathBuf};

use source::{Source, read_sources, read_texts};
use table::Table;

/// Where a `cfg` on the side (server or browser) may stand, below `src/`; a folder ends in `/`.
const GATED: [&str; 3] = ["lib.rs", "client/socket/", "ui/status.rs"];

/// Files longer than this tell of two things in one.
const LONGEST: usize = 250;
/// Files that may be longer, each with a reason in a comment.
const LONGER: [&str; 0] = [];

/// Words that say nothing about what a thing is.
const EMPTY_WORDS: [&str; 7] = ["data", "helper", "helpers", "info", "manager", "util", "utils"];

/// The spellings of the classic dialect, which stay in it.
const CLASSIC_SPELLINGS: [&str; 3] = ["logedin", "otherLogedin", "otherLogedout"];
const CLASSIC: &str = "server/dialects/classic";

#[test]
fn rooms_use_only_what_the_table_allows() {
    let table = read_table();
    let dependencies = read_dependencies();
    expect_none(read_all().iter().flat_map(|source| find_trespasses(&table, &dependencies, source)));
}

#[test]
fn every_module_has_a_row_in_the_table() {
    let table = read_table();
    let homeless = read_all().into_iter().filter(|source| !source.module.is_empty());
    expect_none(homeless.filter_map(|source| match table.room_of(&source.module) {
        None => Some(format!("src/{}: its room has no row in the table of ARCHITECTURE.md", source.file)),
        Some(_) => None,
    }));
}

#[test]
fn no_dialect_calls_another() {
    expect_none(read_all().iter().flat_map(find_calls_between_dialects));
}

#[test]
fn sides_are_told_apart_in_few_places() {
    let ungated = read_all().into_iter().filter(|source| !GATED.iter().any(|place| is_in(&source.file, place)));
    expect_none(ungated.flat_map(|source| find_gates(&source)));
}

#[test]
fn server_functions_and_components_live_apart() {
    expect_none(read_all().iter().filter_map(find_mix_of_server_and_component));
}

#[test]
fn names_say_what_things_are() {
    expect_none(read_all().iter().flat_map(find_empty_names));
}

#[test]
fn files_are_short() {
    expect_none(read_all().iter().filter_map(find_overlong));
}

#[test]
fn every_room_introduces_itself() {
    expect_none(read_all().iter().filter_map(find_room_without_introduction));
}

#[test]
fn classic_spellings_stay_in_their_dialect() {
    let texts = read_texts(&folder("src"));
    expect_none(texts.iter().flat_map(|(file, text)| find_classic_spellings(file, text)));
}

#[test]
fn leptos_toml_says_what_cargo_toml_says() {
    let read = |file| read_toml(file)["package"]["metadata"]["leptos"].as_table().expect("a table").clone();
    let original = read("Cargo.toml");
    for (key, value) in &read("Leptos.toml") {
        assert_eq!(original.get(key), Some(value), "`{key}` in Cargo.toml and in Leptos.toml");
    }
}

fn find_trespasses(table: &Table, dependencies: &[String], source: &Source) -> Vec<String> {
    let Some(room) = table.room_of(&source.module) else { return Vec::new() };
    let mut trespasses: Vec<_> = source
        .named_paths()
        .iter()
        .filter_map(|path| Some(format!("{}: {}", source.at(path.line), table.refuse(room, path, dependencies)?)))
        .collect();
    trespasses.dedup();
    trespasses
}

fn find_calls_between_dialects(source: &Source) -> Vec<String> {
    const DIALECTS: [&str; 3] = ["classic", "salon", "web"];
    let dialect_of = |path: &[String]| {
        let [server, dialects, name, ..] = path else { return None };
        (server == "server" && dialects == "dialects" && DIALECTS.contains(&name.as_str())).then(|| name.clone())
    };
    let Some(own) = dialect_of(&source.module) else { return Vec::new() };
    let others = source.named_paths().into_iter().filter_map(|path| {
        let other = dialect_of(path.segments.strip_prefix(&["crate".to_owned()])?)?;
        (other != own).then(|| format!("{}: the dialect {own} uses the dialect {other}", source.at(path.line)))
    });
    others.collect()
}

fn find_gates(source: &Source) -> Vec<String> {
    let say = |line| format!("{}: a gate between server and browser, which only {GATED:?} may have", source.at(line));
    source.gates().into_iter().map(say).collect()
}

fn find_mix_of_server_and_component(source: &Source) -> Option<String> {
    let server = *source.attributes("server").first()?;
    let component = *source.attributes("component").first()?;
    Some(format!("{}: #[server] in the file of the #[component] in line {component}", source.at(server)))
}

fn find_empty_names(source: &Source) -> Vec<String> {
    let file = source.module.last().into_iter().map(|name| (name.clone(), 1));
    let declared = source.declared().into_iter().map(|declared| (declared.name, declared.line));
    file.chain(declared)
        .filter_map(|(name, line)| {
            let word = find_empty_word(&name)?;
            Some(format!("{}: `{name}` says \"{word}\", which does not say what it is", source.at(line)))
        })
        .collect()
}

fn find_empty_word(name: &str) -> Option<String> {
    let words = split_words(name);
    if words.first().is_some_and(|word| word == "handle") && words.len() > 1 {
        return Some("handle_".to_owned());
    }
    words.into_iter().find(|word| EMPTY_WORDS.contains(&word.as_str()))
}

/// The words of `snake_case` and `CamelCase`, in lower case.
fn split_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter == '_' || letter.is_uppercase() {
            words.push(String::new());
        }
        if letter != '_' {
            words.last_mut().expect("one word at least").extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn find_overlong(source: &Source) -> Option<String> {
    let length = source.text.lines().count();
    let overlong = length > LONGEST && !LONGER.contains(&source.file.as_str());
    overlong.then(|| format!("src/{}: {length} lines, which is more than {LONGEST}", source.file))
}

fn find_room_without_introduction(source: &Source) -> Option<String> {
    let is_room = source.file.ends_with("mod.rs") || source.file == "lib.rs";
    let silent = is_room && !source.text.starts_with("//!");
    silent.then(|| format!("{}: a room begins with `//!` and says what it is for", source.at(1)))
}

fn find_classic_spellings(file: &str, text: &str) -> Vec<String> {
    if file.starts_with(CLASSIC) {
        return Vec::new();
    }
    let numbered = text.lines().zip(1..);
    numbered
        .filter_map(|(line, number)| {
            let spelling = CLASSIC_SPELLINGS.iter().find(|spelling| line.contains(**spelling))?;
            Some(format!("src/{file}:{number}: `{spelling}` belongs to src/{CLASSIC} alone"))
        })
        .collect()
}

fn is_in(file: &str, place: &str) -> bool {
    file == place || (place.ends_with('/') && file.starts_with(place))
}

fn read_all() -> Vec<Source> {
    read_sources(&folder("src"))
}

fn read_table() -> Table {
    Table::parse(&read_file("ARCHITECTURE.md"))
}

/// The crates that the sources can name: the keys of `[dependencies]`.
fn read_dependencies() -> Vec<String> {
    let cargo = read_toml("Cargo.toml");
    cargo["dependencies"].as_table().expect("a table").keys().map(|name| name.replace('-', "_")).collect()
}

fn read_toml(name: &str) -> toml::Value {
    read_file(name).parse::<toml::Table>().unwrap_or_else(|error| panic!("{name}: {error}")).into()
}

fn read_file(name: &str) -> String {
    fs::read_to_string(folder(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn expect_none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<_> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n\n{}\n", faults.join("\n"));
}

/// That each rule can fail: made-up files that break it.
mod made_up {
    use super::*;

    const TABLE: &str = "\
| Room | Uses, of this crate | Of other crates |
|---|---|---|
| `domain` | | only `serde` |
| `ui` | `domain` | never `web_sys` |
| `server` | `server::chat` | |
| `server::chat` | `domain`, `server::store` | never `axum`, `leptos` |
| `server::http` | `server`, `server::chat`, `ui::App` | |
| `server::store` | `domain` | |

| `after` | the table | |
";

    fn trespasses(file: &str, text: &str) -> Vec<String> {
        let dependencies = ["axum", "leptos_axum", "serde", "sqlx", "web_sys"].map(str::to_owned);
        find_trespasses(&Table::parse(TABLE), &dependencies, &Source::parse(file, text))
    }

    #[test]
    fn a_room_that_is_not_in_the_row_is_found() {
        let found = trespasses("server/http/mod.rs", "//! HTTP.\n\nuse crate::{domain, server::{chat, store::Store}};");
        assert_eq!(
            found,
            [
                "src/server/http/mod.rs:3: `server::http` may not use `domain`",
                "src/server/http/mod.rs:3: `server::http` may not use `server::store::Store`"
            ]
        );
    }

    #[test]
    fn one_item_of_a_room_may_be_allowed() {
        assert!(trespasses("server/http/page.rs", "use crate::ui::App;").is_empty());
        assert_eq!(trespasses("server/http/page.rs", "use crate::ui::pages::Login;").len(), 1);
    }

    #[test]
    fn a_room_may_be_used_without_the_rooms_inside_it() {
        assert!(trespasses("server/http/page.rs", "use crate::server::state::State;").is_empty());
        assert_eq!(trespasses("server/http/page.rs", "use super::super::store::Store;").len(), 1);
    }

    #[test]
    fn paths_in_code_and_macros_are_found() {
        assert_eq!(trespasses("ui/mod.rs", "fn f() { crate::server::chat::speak(); }").len(), 1);
        assert_eq!(trespasses("ui/mod.rs", "fn f() { view! { <p>{crate::server::NAME}</p> } }").len(), 1);
        assert_eq!(trespasses("server/mod.rs", "mod store;\nfn f() { store::open(); }").len(), 1);
        assert_eq!(trespasses("ui/room.rs", "mod tests { use super::super::super::server::chat; }").len(), 1);
    }

    #[test]
    fn comments_strings_and_visibility_use_nothing() {
        let text = "//! [`crate::server`]\n// crate::server\npub(in crate::server) const A: &str = \"crate::server\";";
        assert!(trespasses("ui/mod.rs", text).is_empty());
        assert!(
            trespasses("ui/mod.rs", "fn f<'a>() -> impl Sized + use<'a> { crate::domain::User::new() }").is_empty()
        );
    }

    #[test]
    fn other_crates_are_told_apart_with_their_families() {
        assert!(trespasses("server/chat/mod.rs", "use std::fmt; use serde::Serialize;").is_empty());
        assert_eq!(trespasses("server/chat/mod.rs", "use leptos_axum::redirect;").len(), 1);
        assert_eq!(trespasses("domain/mod.rs", "fn f(row: sqlx::Row) {}").len(), 1);
        assert!(trespasses("domain/mod.rs", "use std::fmt; use serde as s; use User::Guest;").is_empty());
    }

    #[test]
    fn a_dialect_that_uses_another_is_found() {
        let salon = |text| find_calls_between_dialects(&Source::parse("server/dialects/salon.rs", text));
        assert_eq!(salon("use super::classic::refuse;").len(), 1);
        assert!(salon("use super::inbox::Inbox;").is_empty());
    }

    #[test]
    fn gates_between_the_sides_are_found_but_no_others() {
        let gates = |text| Source::parse("ui/mod.rs", text).gates();
        assert_eq!(gates("#[cfg(test)]\n#[cfg(unix)]\n#[cfg(feature = \"ssr\")]\nmod a;"), [3]);
        assert_eq!(gates("fn f() {\n if cfg!(target_arch = \"wasm32\") {} }"), [2]);
    }

    #[test]
    fn a_server_function_beside_a_component_is_found() {
        let mix = |text| find_mix_of_server_and_component(&Source::parse("api/mod.rs", text));
        assert!(mix("#[server(prefix = \"/api\")]\nfn a() {}\n#[component]\nfn B() {}").is_some());
        assert!(mix("#[server]\nfn a() {}").is_none());
    }

    #[test]
    fn empty_names_are_found() {
        let names = |file, text| find_empty_names(&Source::parse(file, text)).len();
        assert_eq!(names("domain/utils.rs", ""), 1);
        assert_eq!(
            names("domain/room.rs", "struct RoomManager; fn handle_join() {} mod inner { fn user_data() {} }"),
            3
        );
        assert_eq!(names("domain/room.rs", "struct Database; fn join() { let data = 1; }"), 0);
    }

    #[test]
    fn long_files_and_silent_rooms_are_found() {
        assert!(find_overlong(&Source::parse("domain/room.rs", &"\n".repeat(LONGEST + 1))).is_some());
        assert!(find_overlong(&Source::parse("domain/room.rs", &"\n".repeat(LONGEST))).is_none());
        assert!(find_room_without_introduction(&Source::parse("domain/mod.rs", "mod room;")).is_some());
        assert!(find_room_without_introduction(&Source::parse("domain/mod.rs", "//! Words.")).is_none());
    }

    #[test]
    fn classic_spellings_elsewhere_are_found() {
        assert_eq!(find_classic_spellings("server/dialects/web.rs", "let a;\nemit(\"logedin\")").len(), 1);
        assert!(find_classic_spellings("server/dialects/classic/events.rs", "emit(\"logedin\")").is_empty());
    }
}
