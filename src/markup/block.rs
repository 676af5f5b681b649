//! What has lines of its own: code, quotes, lists, and the text between them.

use super::{lines::is_blank, list::read_list, span::read_lines, tree::Block};

/// How many quotes and lists may be in one another. What is further in is text.
const DEPTH: usize = 3;

/// The longest label of code, in bytes.
const LABEL_MAX: usize = 32;

/// Reads a text.
pub(super) fn read(text: &str) -> Vec<Block> {
    read_within(&text.split('\n').collect::<Vec<_>>(), DEPTH)
}

/// Reads lines with so many levels of quotes and lists in them at most.
pub(super) fn read_within(lines: &[&str], depth: usize) -> Vec<Block> {
    let fences = find_fences(lines);
    let mut blocks = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while at < lines.len() {
        let interrupts = at > begin && !is_blank(lines[at - 1]);
        let found = read_code(lines, at, &fences).or_else(|| {
            let depth = depth.checked_sub(1)?;
            read_quote(lines, at, depth).or_else(|| read_list(lines, at, depth, interrupts))
        });
        let Some((block, end)) = found else {
            at += 1;
            continue;
        };
        push_text(&mut blocks, &lines[begin..at], true);
        blocks.push(block);
        (begin, at) = (end, end);
    }
    push_text(&mut blocks, &lines[begin..], false);
    blocks
}

/// Adds the text between two blocks, without the empty lines beside them.
fn push_text(blocks: &mut Vec<Block>, mut lines: &[&str], is_before: bool) {
    while let [first, rest @ ..] = lines
        && !blocks.is_empty()
        && is_blank(first)
    {
        lines = rest;
    }
    while let [rest @ .., last] = lines
        && is_before
        && is_blank(last)
    {
        lines = rest;
    }
    let spans = read_lines(&lines.join("\n"));
    if !spans.is_empty() {
        blocks.push(Block::Text(spans));
    }
}

/// For each line and the end, the longest fence that could close in it or after it.
fn find_fences(lines: &[&str]) -> Vec<usize> {
    let mut longest = 0;
    let mut fences: Vec<_> = lines
        .iter()
        .rev()
        .map(|line| {
            let (width, label) = split_fence(line).unwrap_or_default();
            longest = if label.is_empty() { width.max(longest) } else { longest };
            longest
        })
        .collect();
    fences.reverse();
    fences.push(0);
    fences
}

/// A line that begins with a fence: how long that is, and what follows.
fn split_fence(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches(' ').trim_end();
    let label = rest.trim_start_matches('`');
    let width = rest.len() - label.len();
    (width >= 3).then(|| (width, label.trim_start()))
}

/// Reads code between fences. Without the second, the first is none.
fn read_code(lines: &[&str], start: usize, fences: &[usize]) -> Option<(Block, usize)> {
    let (width, label) = split_fence(lines[start])?;
    if fences[start + 1] < width || label.len() > LABEL_MAX || label.contains(|c: char| c == '`' || c.is_whitespace()) {
        return None;
    }
    let closes = |line: &&str| split_fence(line).is_some_and(|(found, label)| found >= width && label.is_empty());
    let end = start + 1 + lines[start + 1..].iter().position(closes)?;
    let label = (!label.is_empty()).then(|| label.to_owned());
    Some((Block::Code { label, text: lines[start + 1..end].join("\n") }, end + 1))
}

/// Reads lines that begin with `> `, the first of which says something.
fn read_quote(lines: &[&str], start: usize, depth: usize) -> Option<(Block, usize)> {
    if !strip_quote(lines[start])?.contains(|c: char| c != '>' && !c.is_whitespace()) {
        return None;
    }
    let quoted: Vec<_> = lines[start..].iter().map_while(|line| strip_quote(line)).collect();
    Some((Block::Quote(read_within(&quoted, depth)), start + quoted.len()))
}

/// A quoted line. Without a space it is a face or an arrow, and `>>> ` is Python's.
fn strip_quote(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ').strip_prefix('>')?;
    let said = rest.strip_prefix('>').unwrap_or(rest);
    (said.is_empty() || said.starts_with([' ', '\t'])).then(|| rest.strip_prefix(' ').unwrap_or(rest))
}
