//! What in a block of code is a comment, a text, a number or a word of the language: enough to give them colours.
//!
//! No grammar of any language: marks that many share. Where the label names none that is known, nothing is coloured.

use std::ops::Range;

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Nothing special.
    Plain,
    /// A comment.
    Comment,
    /// A text in quotation marks.
    Text,
    /// A number.
    Number,
    /// A word that the language keeps for itself.
    Word,
}

/// How a family of languages writes comments and texts.
#[derive(Clone, Copy)]
struct Family {
    line: &'static str,
    block: Option<(&'static str, &'static str)>,
    quotes: &'static str,
}

const BRACES: Family = Family { line: "//", block: Some(("/*", "*/")), quotes: "\"'" };
const TICKS: Family = Family { quotes: "\"'`", ..BRACES };
const HASH: Family = Family { line: "#", block: None, quotes: "\"'" };
const DASHES: Family = Family { line: "--", block: None, quotes: "\"'" };
const SQL: Family = Family { block: Some(("/*", "*/")), ..DASHES };
const DATA: Family = Family { line: "", block: None, quotes: "\"" };
const TAGS: Family = Family { line: "", block: Some(("<!--", "-->")), quotes: "\"" };

/// Words that at least one of the languages keeps for itself.
const WORDS: &str = "abstract and as async await begin bool break case catch char class const continue crate def default del \
    do done double elif else end enum export extends extern false fi final finally float fn for from func \
    function if impl implements import in int interface is lambda let long loop match mod mut new nil none \
    not null or package pass private protected pub public raise return self static struct super switch then \
    this throw trait true try type use var void while yield";

/// Words of SQL, besides.
const SQL_WORDS: &str = "alter by create delete drop exists group having index insert into join left limit on order primary select \
    set table update values where with";

/// Code in pieces, which together are all of it, in order.
pub fn ink<'a>(label: Option<&str>, code: &'a str) -> Vec<(Ink, &'a str)> {
    let label = label.unwrap_or_default().to_ascii_lowercase();
    let Some(family) = find_family(&label) else { return vec![(Ink::Plain, code)] };
    let is_sql = label == "sql";
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while at < code.len() {
        let (ink, end) = read_piece(family, is_sql, code, at);
        if ink != Ink::Plain {
            push(&mut pieces, code, Ink::Plain, plain..at);
            push(&mut pieces, code, ink, at..end);
            plain = end;
        }
        at = end;
    }
    push(&mut pieces, code, Ink::Plain, plain..code.len());
    pieces
}

fn push<'a>(pieces: &mut Vec<(Ink, &'a str)>, code: &'a str, ink: Ink, range: Range<usize>) {
    if !range.is_empty() {
        pieces.push((ink, &code[range]));
    }
}

fn find_family(label: &str) -> Option<Family> {
    Some(match label {
        "c" | "c++" | "cpp" | "h" | "cs" | "csharp" | "java" | "kotlin" | "kt" | "rust" | "rs" | "swift" | "dart"
        | "scala" | "php" | "css" | "scss" => BRACES,
        "js" | "javascript" | "mjs" | "jsx" | "ts" | "typescript" | "tsx" | "go" => TICKS,
        "python" | "py" | "sh" | "bash" | "shell" | "zsh" | "ruby" | "rb" | "yaml" | "yml" | "toml" | "perl" | "r"
        | "make" | "makefile" | "dockerfile" | "ini" | "conf" => HASH,
        "lua" | "haskell" | "hs" | "elm" => DASHES,
        "sql" => SQL,
        "json" => DATA,
        "html" | "xml" | "svg" => TAGS,
        _ => return None,
    })
}

/// What stands at a place, and where it ends; at least one character.
fn read_piece(family: Family, is_sql: bool, code: &str, at: usize) -> (Ink, usize) {
    let rest = &code[at..];
    let line_end = rest.find('\n').map_or(code.len(), |length| at + length);
    if !family.line.is_empty() && rest.starts_with(family.line) {
        return (Ink::Comment, line_end);
    }
    if let Some((opens, closes)) = family.block
        && let Some(after) = rest.strip_prefix(opens)
    {
        let end = after.find(closes).map_or(code.len(), |length| at + opens.len() + length + closes.len());
        return (Ink::Comment, end);
    }
    let Some(first) = rest.chars().next() else { return (Ink::Plain, code.len()) };
    if family.quotes.contains(first) {
        // Only a backtick goes over lines; a mark that does not close is none.
        let last = if first == '`' { code.len() } else { line_end };
        return match find_close(&code[at + 1..last], first) {
            Some(length) => (Ink::Text, at + 1 + length),
            None => (Ink::Plain, at + 1),
        };
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    if !is_word(first) {
        return (Ink::Plain, at + first.len_utf8());
    }
    let is_number = first.is_ascii_digit();
    let goes_on = |c: char| is_word(c) || (is_number && c == '.');
    let end = rest.find(|c| !goes_on(c)).map_or(code.len(), |length| at + length);
    (name_word(is_number, is_sql, &code[at..end]), end)
}

fn name_word(is_number: bool, is_sql: bool, word: &str) -> Ink {
    let lower = word.to_lowercase();
    let is_kept = has_word(WORDS, &lower) || (is_sql && has_word(SQL_WORDS, &lower));
    match (is_number, is_kept) {
        (true, _) => Ink::Number,
        // None, True and SELECT are; Type is not.
        (false, true) if is_sql || word == lower || matches!(word, "None" | "True" | "False") => Ink::Word,
        _ => Ink::Plain,
    }
}

fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// How far it is until behind the mark that closes.
fn find_close(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (place, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return Some(place + c.len_utf8()),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inked(label: &str, code: &str) -> Vec<(Ink, String)> {
        let pieces = ink(Some(label), code).into_iter();
        pieces.filter(|(ink, _)| *ink != Ink::Plain).map(|(ink, text)| (ink, text.to_owned())).collect()
    }

    #[test]
    fn what_many_languages_share() {
        let rust = inked("rust", "let x: &'a str = \"a \\\" b\"; // 7\n/* two\nlines */ 0x1f");
        let expected = [
            (Ink::Word, "let"),
            (Ink::Text, "\"a \\\" b\""),
            (Ink::Comment, "// 7"),
            (Ink::Comment, "/* two\nlines */"),
            (Ink::Number, "0x1f"),
        ];
        assert_eq!(rust, expected.map(|(ink, text)| (ink, text.to_owned())));
        assert_eq!(
            inked("py", "return None # 茶")[1..],
            [(Ink::Word, "None".to_owned()), (Ink::Comment, "# 茶".to_owned())]
        );
        assert_eq!(inked("SQL", "SELECT 1 -- one").len(), 3);
        assert_eq!(inked("js", "`a\nb`"), [(Ink::Text, "`a\nb`".to_owned())]);
        assert!(inked("poem", "let x = 1").is_empty());
        assert_eq!(ink(None, "let"), [(Ink::Plain, "let")]);
    }

    proptest! {
        /// Nothing of the code is lost, whatever it is.
        #[test]
        fn the_pieces_are_the_whole(
            label in prop::sample::select(vec!["rust", "js", "py", "sql", "json", "html", "lua", "x"]),
            code in "([/*#\"'`\\\\\n -]|<!--|-->|let|12|茶|é|\\PC){0,40}",
        ) {
            let whole: String = ink(Some(label), &code).into_iter().map(|(_, text)| text).collect();
            prop_assert_eq!(whole, code);
        }
    }
}
