//! What is read as a whole before marks are: code, links and bare addresses.

use std::ops::Range;

use super::{address::Address, bare::find_bare};

/// A part of a line that has no marks of its own, and where it stands.
pub(super) struct Whole {
    pub at: Range<usize>,
    pub what: What,
}

pub(super) enum What {
    /// Where the code stands.
    Code(Range<usize>),
    /// Where it leads, and where the words for it stand.
    Link(Address, Range<usize>),
}

/// Finds them, in order. Where `links` is false, there is code alone.
pub(super) fn find_wholes(text: &str, links: bool) -> Vec<Whole> {
    let bytes = text.as_bytes();
    let mut fences = Fences::of(bytes);
    let mut wholes = Vec::<Whole>::new();
    let mut open = Vec::new();
    let (mut at, mut looked) = (0, 0);
    while at < bytes.len() {
        let mut step = 1;
        let mut found = None;
        match bytes[at] {
            b'`' => {
                step = run_length(bytes, at);
                let close = fences.find_close(at);
                found = close.map(|close| Whole { at: at..close + step, what: What::Code(at + step..close) });
            }
            b'[' if links => open.push(at),
            b']' => {
                found = open.pop().and_then(|open| find_link(text, open, at));
                if let Some(link) = &found {
                    // What stands in a link is read with its words, and there is no link around it.
                    wholes.truncate(wholes.partition_point(|inner| inner.at.start < link.at.start));
                    open.clear();
                }
            }
            b'<' if links => found = find_bracketed(text, at),
            b'h' | b'H' | b'm' | b'M' if links && at >= looked => {
                match find_bare(&text[at..], text[..at].chars().next_back()) {
                    Ok(address) => {
                        let words = at..at + address.as_str().len();
                        found = Some(Whole { at: words.clone(), what: What::Link(address, words) });
                    }
                    Err(further) => looked = at + further,
                }
            }
            _ => {}
        }
        at = found.as_ref().map_or(at + step, |whole| whole.at.end);
        wholes.extend(found);
    }
    wholes
}

/// An address between angle brackets, which are not shown.
fn find_bracketed(text: &str, open: usize) -> Option<Whole> {
    let begun = &text[open + 1..];
    let end = begun
        .find(|c: char| matches!(c, '<' | '>') || c.is_whitespace())
        .filter(|end| begun[*end..].starts_with('>'))?;
    let words = open + 1..open + 1 + end;
    Some(Whole { at: open..words.end + 1, what: What::Link(Address::parse(&begun[..end])?, words) })
}

/// The link whose words are in brackets. A picture is a link, as its `!` says no more than that it is one.
fn find_link(text: &str, open: usize, close: usize) -> Option<Whole> {
    let target = text[close + 1..].strip_prefix('(')?;
    let end = find_target_end(target)?;
    let address = Address::parse(&target[..end])?;
    let words = if open + 1 < close { open + 1..close } else { close + 2..close + 2 + end };
    let start = if text[..open].ends_with('!') { open - 1 } else { open };
    Some(Whole { at: start..close + 2 + end + 1, what: What::Link(address, words) })
}

/// Where the bracket closes that opened before an address. No other bracket's target is looked through for it.
fn find_target_end(target: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in target.bytes().enumerate() {
        match byte {
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            b'(' => depth += 1,
            b'[' | b']' | b' ' | b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// The runs of backquotes in a text.
struct Fences {
    /// By rising place: where a run begins, how long it is, and where the next of its length begins.
    runs: Vec<(usize, usize, Option<usize>)>,
    passed: usize,
}

impl Fences {
    fn of(bytes: &[u8]) -> Self {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let width = run_length(bytes, at);
            if width > 0 {
                runs.push((at, width, None));
            }
            at += width.max(1);
        }
        let longest = runs.iter().map(|(_, width, _)| *width).max().unwrap_or(0);
        let mut nearest = vec![None; longest + 1];
        for (at, width, next) in runs.iter_mut().rev() {
            *next = nearest[*width].replace(*at);
        }
        Self { runs, passed: 0 }
    }

    /// Where the run closes that begins at `at`. It is asked by rising places.
    fn find_close(&mut self, at: usize) -> Option<usize> {
        while self.runs.get(self.passed).is_some_and(|(begin, ..)| *begin < at) {
            self.passed += 1;
        }
        self.runs.get(self.passed)?.2
    }
}

fn run_length(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|byte| **byte == b'`').count()
}
