//! Lines, and how far in they begin.

/// Whether there is nothing to see in a line.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// How many columns a line begins further in; a tab is four.
pub(super) fn indent(line: &str) -> usize {
    line.chars().map_while(columns).sum()
}

/// A line without so many columns before it, or as many as there are.
pub(super) fn outdent(line: &str, most: usize) -> &str {
    let mut left = most;
    line.trim_start_matches(|c| {
        let is_left = left > 0 && columns(c).is_some();
        left = left.saturating_sub(columns(c).unwrap_or(0));
        is_left
    })
}

fn columns(c: char) -> Option<usize> {
    match c {
        ' ' => Some(1),
        '\t' => Some(4),
        _ => None,
    }
}
