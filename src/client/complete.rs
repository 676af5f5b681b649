//! What could follow in a line that is being written: a command, a name after it, an emoji.

use leptos::prelude::*;

use super::emoji;
use crate::domain::{Slash, User};

/// How many are offered at once.
const MOST: usize = 8;

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is shown of it.
    pub shown: String,
    /// The command that it is.
    pub command: Option<Slash>,
    /// The whole line with it.
    pub line: String,
}

/// What a key did to the offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing: it is for somebody else.
    Nothing,
    /// It moved among them, or put them away.
    Moved,
    /// It took one: this is the line now.
    Took(String),
}

/// The offers below a line, and which of them is meant.
#[derive(Clone, Copy)]
pub struct Completion {
    offers: RwSignal<Vec<Offer>>,
    active: RwSignal<usize>,
}

impl Default for Completion {
    fn default() -> Self {
        Self::new()
    }
}

impl Completion {
    /// Nothing is offered.
    pub fn new() -> Self {
        Self { offers: RwSignal::new(Vec::new()), active: RwSignal::new(0) }
    }

    /// What is offered.
    pub fn offers(self) -> Signal<Vec<Offer>> {
        self.offers.into()
    }

    /// Which of them is meant.
    pub fn active(self) -> Signal<usize> {
        self.active.into()
    }

    /// Whether something is offered.
    pub fn is_open(self) -> bool {
        self.offers.with(|offers| !offers.is_empty())
    }

    /// Looks at a line, up to where it is written, and offers what could follow.
    pub fn look(self, line: &str, people: &[User]) {
        let offers = offer(line, people);
        self.active.set(0);
        if self.offers.with_untracked(|known| *known != offers) {
            self.offers.set(offers);
        }
    }

    /// Offers nothing any more. A field loses the focus also when it goes, and this with it.
    pub fn close(self) {
        self.active.try_set(0);
        if self.offers.try_with_untracked(|offers| !offers.is_empty()) == Some(true) {
            self.offers.set(Vec::new());
        }
    }

    /// Goes on by a key, where something is offered.
    pub fn press(self, key: &str) -> Pressed {
        let count = self.offers.with_untracked(Vec::len);
        if count == 0 {
            return Pressed::Nothing;
        }
        match key {
            "ArrowDown" => self.active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" => self.active.update(|active| *active = (*active + count - 1) % count),
            "Escape" => self.close(),
            "Tab" | "Enter" => return self.take(self.active.get_untracked()),
            _ => return Pressed::Nothing,
        }
        Pressed::Moved
    }

    /// Takes one of the offers.
    pub fn take(self, at: usize) -> Pressed {
        let line = self.offers.with_untracked(|offers| offers.get(at).map(|offer| offer.line.clone()));
        self.close();
        line.map_or(Pressed::Nothing, Pressed::Took)
    }
}

/// What is there already is not offered, so that Enter sends it.
fn offer(line: &str, people: &[User]) -> Vec<Offer> {
    let mut offers = match line.strip_prefix('/') {
        Some(after) => match after.split_once(' ') {
            None => offer_commands(after),
            Some((word, begun)) => offer_people(word, begun, people),
        },
        None => match offer_mentions(line, people) {
            offers if offers.is_empty() => offer_emoji(line),
            offers => offers,
        },
    };
    offers.truncate(MOST);
    offers
}

fn offer_commands(begun: &str) -> Vec<Offer> {
    let begun = begun.to_lowercase();
    let commands = Slash::ALL.into_iter().filter(|command| command.as_str().starts_with(&begun));
    let offers = commands.filter(|command| command.as_str() != begun).map(|command| {
        let shown = format!("/{}", command.as_str());
        Offer { line: format!("{shown} "), shown, command: Some(command) }
    });
    if Slash::ALL.iter().any(|command| command.as_str() == begun) { Vec::new() } else { offers.collect() }
}

fn offer_people(word: &str, begun: &str, people: &[User]) -> Vec<Offer> {
    let takes = Slash::ALL.iter().any(|command| command.takes_person() && command.as_str().eq_ignore_ascii_case(word));
    let begun = begun.strip_prefix('@').unwrap_or(begun).to_lowercase();
    if !takes || begun.ends_with(' ') {
        return Vec::new();
    }
    let names = people.iter().map(|user| user.name.as_str());
    let fitting = names.filter(|name| name.to_lowercase().starts_with(&begun) && name.to_lowercase() != begun);
    fitting.map(|name| Offer { shown: name.to_owned(), command: None, line: format!("/{word} {name} ") }).collect()
}

fn offer_mentions(line: &str, people: &[User]) -> Vec<Offer> {
    let Some((before, begun)) = line.rsplit_once('@') else { return Vec::new() };
    let follows_word = before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
    let begun = begun.to_lowercase();
    let is_whole = people.iter().any(|user| user.name.as_str().to_lowercase() == begun);
    if follows_word || is_whole {
        return Vec::new();
    }
    let names = people.iter().map(|user| user.name.as_str());
    let fitting = names.filter(|name| name.to_lowercase().starts_with(&begun));
    fitting.map(|name| Offer { shown: format!("@{name}"), command: None, line: format!("{before}@{name} ") }).collect()
}

fn offer_emoji(line: &str) -> Vec<Offer> {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let before = &line[..line.len() - word.len()];
    let Some(begun) = word.strip_prefix(':').filter(|begun| begun.len() > 1) else { return Vec::new() };
    let named = emoji::TABLE.iter().filter(|(name, _)| name.starts_with(begun.trim_end_matches(':')));
    named
        .map(|(name, emoji)| Offer {
            shown: format!("{emoji} :{name}:"),
            command: None,
            line: format!("{before}{emoji} "),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{UserId, Username};

    fn people() -> Vec<User> {
        let named = |name| User { id: UserId::new(), name: Username::parse(name).unwrap() };
        ["Ann", "Lu Yu 陆羽", "小明", "anna"].map(named).to_vec()
    }

    fn lines(line: &str) -> Vec<String> {
        offer(line, &people()).into_iter().map(|offer| offer.line).collect()
    }

    #[test]
    fn commands_by_their_beginning() {
        assert_eq!(lines("/m"), ["/me ", "/msg ", "/mute "]);
        assert_eq!(lines("/MU"), ["/mute "]);
        assert_eq!(lines("/").len(), MOST);
        for line in ["/mute", "/x", "//", "m", ""] {
            assert!(lines(line).is_empty(), "{line:?}");
        }
    }

    #[test]
    fn people_after_a_command_that_is_about_them() {
        assert_eq!(lines("/kick a"), ["/kick Ann ", "/kick anna "]);
        assert_eq!(lines("/msg @lu"), ["/msg Lu Yu 陆羽 "]);
        assert_eq!(lines("/msg 小"), ["/msg 小明 "]);
        for line in ["/join a", "/msg 小明", "/msg Ann ", "/kick zoe"] {
            assert!(lines(line).is_empty(), "{line:?}");
        }
    }

    #[test]
    fn people_after_a_sign() {
        assert_eq!(lines("hi @"), ["hi @Ann ", "hi @Lu Yu 陆羽 ", "hi @小明 ", "hi @anna "]);
        assert_eq!(lines("@lu y"), ["@Lu Yu 陆羽 "]);
        assert_eq!(lines("你好@小"), ["你好@小明 "]);
        for line in ["@Ann", "@ann", "mail@a", "@Ann is", "@zoe", "@Lu Yu 陆羽 "] {
            assert!(lines(line).is_empty(), "{line:?}");
        }
    }

    #[test]
    fn emoji_by_their_names() {
        assert_eq!(lines("some :te"), ["some 🍵 ", "some 🫖 "]);
        assert_eq!(lines(":tea:"), ["🍵 ", "🫖 "]);
        for line in [":", ":t", "10:te", "http://te", ":zzz"] {
            assert!(lines(line).is_empty(), "{line:?}");
        }
    }

    #[test]
    fn keys_go_round_take_and_put_away() {
        Owner::new().with(|| {
            let completion = Completion::new();
            assert_eq!(completion.press("Enter"), Pressed::Nothing);
            completion.look("/m", &[]);
            assert_eq!(completion.press("ArrowUp"), Pressed::Moved);
            assert_eq!(completion.press("Tab"), Pressed::Took("/mute ".to_owned()));
            assert!(!completion.is_open());
            completion.look("/m", &[]);
            assert_eq!(completion.press("ArrowDown"), Pressed::Moved);
            assert_eq!(completion.press("x"), Pressed::Nothing);
            assert_eq!(completion.press("Enter"), Pressed::Took("/msg ".to_owned()));
            completion.look("/m", &[]);
            assert_eq!(completion.press("Escape"), Pressed::Moved);
            assert_eq!(completion.press("Enter"), Pressed::Nothing);
        });
    }
}
