//! All work on the document itself. Called from effects and event handlers only, so never on the server.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{ev, leptos_dom::helpers::window_event_listener_untyped, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlTextAreaElement};

/// This close to the end, in CSS pixels, a reader is taken to follow what comes.
const NEAR_END: i32 = 100;

/// The moment now, by this device's clock, in milliseconds.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// A number from 0 to 1, by chance.
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Puts the focus on an element.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// Puts the focus on the element with an id, where there is one.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// The same, once the page shows what just changed.
pub fn focus_soon(id: &'static str) {
    request_animation_frame(move || focus_id(id));
}

/// Empties the form of the element with an id, as far as it was filled in.
pub fn reset_form(id: &str) {
    let form = document().get_element_by_id(id).and_then(|found| found.closest("form").ok().flatten());
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        form.reset();
    }
}

/// Puts the focus on the first element within another that a selector names.
pub fn focus_first(within: &Element, selector: &str) {
    let found = within.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Puts the focus on a text area, behind its text.
pub fn focus_at_end(area: &HtmlTextAreaElement) {
    focus(area);
    let end = area.value().encode_utf16().count() as u32;
    let _ = area.set_selection_range(end, end);
}

/// Whether the main pointer is a mouse or the like, so that there is a keyboard with an Enter key of its own.
pub fn has_fine_pointer() -> bool {
    window().match_media("(pointer: fine)").ok().flatten().is_some_and(|media| media.matches())
}

/// Makes a text area as high as its text; the style sheet sets the limit.
pub fn grow(area: &HtmlTextAreaElement) {
    let style = area.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("height", "auto");
    let border = area.offset_height() - area.client_height();
    let _ = style.set_property("height", &format!("{}px", area.scroll_height() + border));
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

/// Keeps what a reader looks at in its place when a list got longer at its end.
pub fn hold_place(list: &Element, height_before: i32) {
    list.set_scroll_top(list.scroll_top() - (list.scroll_height() - height_before));
}

/// Calls back when the device says that it is online again, until the current scope ends.
pub fn on_online(callback: impl Fn() + 'static) {
    let listener = window_event_listener(ev::online, move |_| callback());
    on_cleanup(move || listener.remove());
}

/// Calls back when the page is looked at again after it was hidden for `hidden_for` or longer, until the current scope
/// ends.
pub fn on_seen_again(hidden_for: Duration, callback: impl Fn() + 'static) {
    let hidden_at = Rc::new(Cell::new(None));
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            hidden_at.set(Some(now()));
        } else if hidden_at.take().is_some_and(|at: f64| now() - at >= hidden_for.as_secs_f64() * 1000.0) {
            callback();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether nobody looks at the page now.
pub fn is_hidden() -> bool {
    document().hidden()
}
