//! Marks around what is selected in a text, by keys.

use leptos::ev::KeyboardEvent;
use web_sys::HtmlTextAreaElement;

use super::dom;

/// What a link begins with that has no address yet.
const ADDRESS: &str = "https://";

/// Sets marks around what is selected, or takes them away, where a key means that: Ctrl (on a Mac, Command) with B for
/// bold, I for italics, E for code, K for a link. `false` where it does not. With nothing selected, K is not for this.
pub fn format_by_key(event: &KeyboardEvent, area: &HtmlTextAreaElement) -> bool {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.shift_key() {
        return false;
    }
    let (before, selected, after) = dom::read_selection(area);
    let start = count(&before);
    let (text, from, to) = match (event.key().to_ascii_lowercase().as_str(), selected.is_empty()) {
        ("k", true) => return false,
        ("k", false) => link(&selected),
        (key, _) => {
            let Some(mark) = find_mark(key) else { return false };
            if is_marked(&before, &after, mark) {
                // The marks around it go too.
                let width = count(mark);
                let _ = area.set_selection_range(start - width, start + count(&selected) + width);
                dom::replace_selection(area, &selected);
                let _ = area.set_selection_range(start - width, start - width + count(&selected));
                return true;
            }
            wrap(&selected, mark)
        }
    };
    dom::replace_selection(area, &text);
    let _ = area.set_selection_range(start + from, start + to);
    true
}

fn find_mark(key: &str) -> Option<&'static str> {
    match key {
        "b" => Some("**"),
        "i" => Some("*"),
        "e" => Some("`"),
        _ => None,
    }
}

/// Whether a mark stands around what is selected. Two of bold are none of italics.
fn is_marked(before: &str, after: &str, mark: &str) -> bool {
    let is_bold = mark == "*" && before.ends_with("**") && !before.ends_with("***");
    before.ends_with(mark) && after.starts_with(mark) && !is_bold
}

/// The text with marks, or without those that it has, and what of it is selected then, in UTF-16.
fn wrap(selected: &str, mark: &str) -> (String, u32, u32) {
    // Two marks of bold are none of italics.
    let is_bold = selected.starts_with("**") && !selected.starts_with("***");
    let marked = if mark == "*" && is_bold { None } else { selected.strip_prefix(mark) };
    if let Some(bare) = marked.and_then(|rest| rest.strip_suffix(mark)).filter(|bare| !bare.is_empty()) {
        return (bare.to_owned(), 0, count(bare));
    }
    let from = count(mark);
    (format!("{mark}{selected}{mark}"), from, from + count(selected))
}

/// A link with these words, or to this address; what is missing is selected.
fn link(selected: &str) -> (String, u32, u32) {
    if selected.starts_with("http://") || selected.starts_with(ADDRESS) {
        return (format!("[]({selected})"), 1, 1);
    }
    let from = count(selected) + 3;
    (format!("[{selected}]({ADDRESS})"), from, from + count(ADDRESS))
}

fn count(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, from: u32, to: u32) -> (String, u32, u32) {
        (text.to_owned(), from, to)
    }

    #[test]
    fn marks_are_set_and_taken_away() {
        assert_eq!(wrap("tea", "**"), told("**tea**", 2, 5));
        assert_eq!(wrap("**tea**", "**"), told("tea", 0, 3));
        assert_eq!(wrap("", "`"), told("``", 1, 1));
        assert_eq!(wrap("茶🫖", "*"), told("*茶🫖*", 1, 4));
    }

    #[test]
    fn bold_becomes_italics_too() {
        assert_eq!(wrap("**tea**", "*"), told("***tea***", 1, 8));
        assert_eq!(wrap("***tea***", "*"), told("**tea**", 0, 7));
    }

    #[test]
    fn marks_around_are_known() {
        assert!(is_marked("a **", "** b", "**"));
        assert!(is_marked("***", "***", "*"));
        assert!(!is_marked("**", "**", "*"));
        assert!(!is_marked("**", " b", "**"));
    }

    #[test]
    fn a_link_wants_what_it_lacks() {
        assert_eq!(link("tea"), told("[tea](https://)", 6, 14));
        assert_eq!(link("https://a.cn"), told("[](https://a.cn)", 1, 1));
    }
}
