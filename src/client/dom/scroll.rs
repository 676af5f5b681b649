//! Work on what is seen of a list.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{each, find_id, focus};

/// This close to the end, in CSS pixels, a reader is taken to follow what comes.
const NEAR_END: i32 = 100;

/// Shows the element with an id.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Moves the element with an id into view within what scrolls around it.
pub fn reveal_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Shows the line that the element with an id is in, and sets it off for a moment; `false` where there is none.
pub fn show_line(id: &str) -> bool {
    let Some(line) = find_line(id) else { return false };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    line.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = line.class_list().remove_1("message--shown");
    // Read, so that the browser begins the animation anew.
    let _ = line.unchecked_ref::<HtmlElement>().offset_width();
    let _ = line.class_list().add_1("message--shown");
    true
}

/// Puts the focus on the button of a value in the line that the element with an id is in; where there is none, on its menu's.
/// Not where the focus is elsewhere by now.
pub fn focus_in_line(id: &str, value: &str) {
    let is_lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    let Some(line) = find_line(id).filter(|_| is_lost) else { return };
    each(&line, ".message__more", |more| focus(more.unchecked_ref()));
    each(&line, ".reaction", |button| {
        if button.get_attribute("value").as_deref() == Some(value) {
            focus(button.unchecked_ref());
        }
    });
}

fn find_line(id: &str) -> Option<Element> {
    find_id(id)?.closest("li").ok().flatten()
}

/// Whether a list that grows upwards from its end shows its end, or nearly so.
pub fn is_at_end(list: &Element) -> bool {
    list.scroll_top() > -NEAR_END
}

/// Whether such a list shows its beginning, or nearly so.
pub fn is_at_start(list: &Element) -> bool {
    list.scroll_height() - list.client_height() + list.scroll_top() < NEAR_END
}

/// Shows the end of a list that grows upwards from its end.
pub fn scroll_to_end(list: &Element) {
    list.set_scroll_top(0);
}

/// What a reader looks at: a line, by the id of what it says, and how far its top is below the top of the list, in CSS pixels.
pub struct Place {
    id: String,
    below: f64,
}

/// So many places are looked at to find a line: between two of them there may be a gap.
const LOOKS: i32 = 8;

/// The topmost line of those that are looked for in what is shown of a list; none where nothing is said there.
pub fn find_place(list: &Element) -> Option<Place> {
    let shown = list.get_bounding_client_rect();
    let x = (shown.left() + shown.right()) / 2.0;
    (0..LOOKS).find_map(|look| {
        let y = shown.top() + 1.0 + shown.height() * f64::from(look) / f64::from(LOOKS);
        let line = document().element_from_point(x as f32, y as f32)?.closest(".log__list > *").ok()??;
        let said = line.query_selector("[id^=said-]").ok()??;
        Some(Place { id: said.id(), below: line.get_bounding_client_rect().top() - shown.top() })
    })
}

/// Keeps what a reader looks at in its place, whatever came below it.
///
/// Lines that are not shown have no height of their own until they come into view: so it is the line that is looked at, and
/// not the height of the list. Where the browser held it already, nothing moves.
pub fn hold_place(list: &Element, Place { id, below }: &Place) {
    if let Some(line) = find_line(id) {
        let now = line.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
        list.set_scroll_top(list.scroll_top() + (now - below).round() as i32);
    }
}
