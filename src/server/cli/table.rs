//! Lines in columns.

use unicode_width::UnicodeWidthStr;

/// What stands where there is nothing to say.
pub(super) const NOTHING: &str = "-";

/// The rows under a heading, each column as wide as its widest text. Text of people does not get to the terminal as
/// control characters, or as marks that turn the direction of what follows.
pub(super) fn align(heading: &[&str], rows: &[Vec<String>]) -> String {
    let heading = heading.iter().map(|text| (*text).to_owned()).collect();
    let rows: Vec<Vec<_>> =
        [&[heading], rows].concat().iter().map(|row| row.iter().map(|text| tame(text)).collect()).collect();
    let widths: Vec<_> = (0..rows[0].len())
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|text| text.width()).max().unwrap_or(0))
        .collect();
    let mut lines = String::new();
    for row in &rows {
        let mut line = String::new();
        for (text, width) in row.iter().zip(&widths) {
            line += text;
            line += &" ".repeat(width - text.width() + 2);
        }
        lines += line.trim_end();
        lines.push('\n');
    }
    lines
}

fn tame(text: &str) -> String {
    let is_wild = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_wild(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_text() {
        let rows = [["陆羽", "member"], ["Ann", "administrator"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(align(&["NAME", "ROLE"], &rows), "NAME  ROLE\n陆羽  member\nAnn   administrator\n");
    }

    #[test]
    fn no_text_speaks_to_the_terminal() {
        let said = align(&["TEXT"], &[vec!["one\ntwo\u{1b}[31m\u{202e}".to_owned()]]);
        assert_eq!(said, "TEXT\none two [31m\n");
    }
}
