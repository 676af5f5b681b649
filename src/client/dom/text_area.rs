//! Work on a field of many lines.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::focus;

/// Puts the focus on a text area, behind its text.
pub fn focus_at_end(area: &HtmlTextAreaElement) {
    focus(area);
    let end = area.value().encode_utf16().count() as u32;
    let _ = area.set_selection_range(end, end);
}

/// What stands before the selection of a text area, what is selected, and what stands after it.
pub fn read_selection(area: &HtmlTextAreaElement) -> (String, String, String) {
    let text: Vec<u16> = area.value().encode_utf16().collect();
    let place = |place: Result<Option<u32>, _>| (place.ok().flatten().unwrap_or_default() as usize).min(text.len());
    let start = place(area.selection_start());
    let end = place(area.selection_end()).max(start);
    let part = |part: &[u16]| String::from_utf16_lossy(part);
    (part(&text[..start]), part(&text[start..end]), part(&text[end..]))
}

/// Writes over the selection of a text area, so that it can be undone.
pub fn replace_selection(area: &HtmlTextAreaElement, text: &str) {
    focus(area);
    let document = document().unchecked_into::<web_sys::HtmlDocument>();
    let _ = document.exec_command_with_show_ui_and_value("insertText", false, text);
}

/// Writes a whole text into a text area, so that it can be undone.
pub fn replace_text(area: &HtmlTextAreaElement, text: &str) {
    area.select();
    replace_selection(area, text);
}

/// Makes a text area as high as its text; the style sheet sets the limit.
pub fn grow(area: &HtmlTextAreaElement) {
    let style = area.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("height", "auto");
    let border = area.offset_height() - area.client_height();
    let _ = style.set_property("height", &format!("{}px", area.scroll_height() + border));
}
