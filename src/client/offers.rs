//! What could follow in a line that is being written: a command, a name after it, an emoji.

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

/// What could follow a line; `names` are those of emoji, one a line with what it stands for. What is there already is not
/// offered, so that Enter sends it.
pub fn offer(line: &str, people: &[User], names: &str) -> Vec<Offer> {
    let mut offers = match line.strip_prefix('/') {
        Some(after) => match after.split_once(' ') {
            None => offer_commands(after),
            Some((word, begun)) => offer_people(word, begun, people),
        },
        None => match offer_mentions(line, people) {
            offers if offers.is_empty() => offer_emoji(line, names),
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

/// How an emoji's name begins that is being written at the end of a line.
pub fn find_begun(line: &str) -> Option<&str> {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let begun = word.strip_prefix(':').filter(|begun| begun.len() > 1)?.trim_end_matches(':');
    Some(begun).filter(|begun| !begun.is_empty())
}

/// Those that are known first, then of the names, one a line with what it stands for; each that is meant once.
fn offer_emoji(line: &str, names: &str) -> Vec<Offer> {
    let Some(begun) = find_begun(line) else { return Vec::new() };
    let before = &line[..line.rfind(begun).unwrap_or_default().saturating_sub(1)];
    let others = names.lines().filter_map(|named| named.split_once(' '));
    let mut offers: Vec<Offer> = Vec::new();
    for (name, emoji) in emoji::TABLE.into_iter().chain(others).filter(|(name, _)| name.starts_with(begun)) {
        let line = format!("{before}{emoji} ");
        if offers.len() < MOST && offers.iter().all(|offer| offer.line != line) {
            // One of the server's own stands for itself.
            let shown = if emoji.starts_with(':') { emoji.to_owned() } else { format!("{emoji} :{name}:") };
            offers.push(Offer { shown, command: None, line });
        }
    }
    offers
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
        offer(line, &people(), "").into_iter().map(|offer| offer.line).collect()
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
        for line in [":", ":t", ":::", "10:te", "http://te", ":zzz"] {
            assert!(lines(line).is_empty(), "{line:?}");
        }
    }

    #[test]
    fn emoji_by_all_names_once_they_are_loaded() {
        let named = |line| {
            let offers =
                offer(line, &people(), "teacup_own :teacup_own:\nteapot \u{1fad6}\ntea \u{1f375}\ntent \u{26fa}\n");
            offers.into_iter().map(|offer| (offer.shown, offer.line)).collect::<Vec<_>>()
        };
        let owned = |shown: &str, line: &str| (shown.to_owned(), line.to_owned());
        assert_eq!(named("a :tea")[..2], [owned("🍵 :tea:", "a 🍵 "), owned("🫖 :teapot:", "a 🫖 ")]);
        assert_eq!(named("a :tea")[2..], [owned(":teacup_own:", "a :teacup_own: ")]);
        assert_eq!(named(":ten"), [owned("⛺ :tent:", "⛺ ")]);
    }
}
