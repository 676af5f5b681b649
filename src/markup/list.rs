//! Lists, by dashes and by numbers.

use super::{
    block::read_within,
    lines::{indent, is_blank, outdent},
    tree::{Block, Item},
};

/// What begins an item: `- ` or `1. `, and what follows it.
struct Marker<'a> {
    /// How far in it begins, in columns.
    indent: usize,
    /// How far it reaches.
    width: usize,
    number: Option<u16>,
    rest: &'a str,
}

impl<'a> Marker<'a> {
    fn find(line: &'a str) -> Option<Self> {
        let text = line.trim_start_matches([' ', '\t']);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (sign, number) = match digits {
            0 => ("- ", None),
            // A longer one is a year, and zeros before one would be lost.
            1..=3 if digits == 1 || !text.starts_with('0') => (". ", Some(text[..digits].parse().ok()?)),
            _ => return None,
        };
        let rest = text[digits..].strip_prefix(sign)?;
        (!is_blank(rest)).then(|| Self { indent: indent(line), width: digits + sign.len(), number, rest })
    }
}

/// Whether a line begins an item.
pub(super) fn begins(line: &str) -> bool {
    Marker::find(line).is_some()
}

/// Reads the list that begins with the line at `start`: it, and the line after it. `depth` is how many levels may be in
/// it. A list by numbers that interrupts a text begins with 1.
pub(super) fn read_list(lines: &[&str], start: usize, depth: usize, interrupts: bool) -> Option<(Block, usize)> {
    let mut marker = Marker::find(lines[start])?;
    let (indent, is_numbered) = (marker.indent, marker.number.is_some());
    if interrupts && marker.number.is_some_and(|number| number != 1) {
        return None;
    }
    let mut items = Vec::new();
    let mut at = start;
    loop {
        let end = find_item_end(lines, at + 1, indent + 2);
        let width = marker.indent + marker.width;
        let content: Vec<_> =
            [marker.rest].into_iter().chain(lines[at + 1..end].iter().map(|line| outdent(line, width))).collect();
        items.push(Item { number: marker.number, blocks: read_within(&content, depth) });
        let next = skip_blank(lines, end);
        match lines.get(next).and_then(|line| Marker::find(line)) {
            Some(found) if found.number.is_some() == is_numbered => (marker, at) = (found, next),
            _ => return Some((Block::List(items), end)),
        }
    }
}

/// The first line that is not further in than `inner` columns, and no blank line before one that is.
fn find_item_end(lines: &[&str], mut at: usize, inner: usize) -> usize {
    loop {
        let next = skip_blank(lines, at);
        if lines.get(next).is_none_or(|line| indent(line) < inner) {
            return at;
        }
        at = next + 1;
    }
}

fn skip_blank(lines: &[&str], at: usize) -> usize {
    lines[at..].iter().position(|line| !is_blank(line)).map_or(lines.len(), |blank| at + blank)
}
