//! All work on the document itself. Called from effects and event handlers only, so never on the server.

mod scroll;
mod text_area;

pub use scroll::{
    Place, find_place, focus_in_line, hold_place, is_at_end, is_at_start, reveal_soon, scroll_to, scroll_to_end,
    show_line,
};
pub use text_area::{focus_at_end, grow, read_selection, replace_selection, replace_text};

use std::{cell::Cell, rc::Rc, time::Duration};

use js_sys::{Function, Promise, Reflect};
use leptos::{
    ev, form::form_data_from_event, leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDialogElement, HtmlElement, SubmitEvent, UrlSearchParams};

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
    if let Some(element) = find_id(id) {
        focus(&element);
    }
}

fn find_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The same, once the page shows what just changed.
pub fn focus_soon(id: &'static str) {
    request_animation_frame(move || focus_id(id));
}

/// Calls back once the page shows what just changed.
pub fn after_paint(callback: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(callback));
}

/// Puts the focus on the first element within another that a selector names.
pub fn focus_first(within: &Element, selector: &str) {
    let found = within.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Does something with each element within another that a selector names.
pub fn each(within: &Element, selector: &str, mut act: impl FnMut(&Element)) {
    let Ok(found) = within.query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|index| found.item(index)) {
        act(element.unchecked_ref());
    }
}

/// The fields of a form that is being sent, with the button that sends it, written as browsers do.
pub fn read_form(event: &SubmitEvent) -> String {
    let fields = form_data_from_event(event).ok();
    let written = fields.and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields).ok());
    written.and_then(|written| written.to_string().as_string()).unwrap_or_default()
}

/// The name and the value of the button that sends a form.
pub fn read_submitter(event: &SubmitEvent) -> Option<(String, String)> {
    let button = event.submitter()?.dyn_into::<web_sys::HtmlButtonElement>().ok()?;
    Some((button.name(), button.value()))
}

/// Whether a field that one types into has the focus.
pub fn has_field_focus() -> bool {
    const FIELDS: &str = "input, textarea, select, [contenteditable]";
    document().active_element().is_some_and(|element| element.matches(FIELDS).unwrap_or_default())
}

/// Copies a text, where the browser lets the page do so; `done` is told once it is.
pub fn copy(text: &str, done: impl Fn() + 'static) {
    // On a page that came without TLS, there is no clipboard.
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().filter(|found| !found.is_undefined());
    let clipboard = get(&window(), "navigator").and_then(|navigator| get(&navigator, "clipboard"));
    let Some(clipboard) = clipboard else { return };
    let write = get(&clipboard, "writeText").and_then(|write| write.dyn_into::<Function>().ok());
    let promise = write.and_then(|write| write.call1(&clipboard, &text.into()).ok());
    let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) else { return };
    spawn_local(async move {
        if JsFuture::from(promise).await.is_ok() {
            done();
        }
    });
}

/// Presses the button with an id, where there is one.
pub fn press_id(id: &str) {
    if let Some(element) = find_id(id) {
        element.click();
    }
}

/// Shows the page in other colours, until it is loaded again.
pub fn set_theme(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// A path of this site as a whole address.
pub fn whole_address(path: &str) -> String {
    window().location().origin().unwrap_or_default() + path
}

/// Opens a dialog over everything; closing it gives the focus back.
pub fn show_modal(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // Where the browser knows it, a press beside the dialog closes it.
        let _ = dialog.set_attribute("closedby", "any");
        let _ = dialog.show_modal();
    }
}

/// Tells the style sheet where an element belongs, in CSS pixels of the window.
pub fn place(element: &HtmlElement, (x, y): (i32, i32)) {
    let style = element.style();
    let _ = style.set_property("--x", &format!("{x}px"));
    let _ = style.set_property("--y", &format!("{y}px"));
}

/// What is at a path of this site, as text; none where it is not reached.
pub async fn fetch_text(path: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?.dyn_into::<web_sys::Response>().ok()?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string().filter(|_| response.ok())
}

/// The element of a name on a page of this site, as HTML with all that is in it; none where there is no such page.
pub async fn fetch_part(path: &str, element: &str) -> Option<String> {
    let page = fetch_text(path).await?;
    let (opening, closing) = (format!("<{element}"), format!("</{element}>"));
    Some(page.get(page.find(&opening)?..page.rfind(&closing)? + closing.len())?.to_owned())
}

/// Whether the main pointer is a mouse or the like, so that there is a keyboard with an Enter key of its own.
pub fn has_fine_pointer() -> bool {
    window().match_media("(pointer: fine)").ok().flatten().is_some_and(|media| media.matches())
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

/// Loads another page of this site, in the place of this one.
pub fn load(path: &str) {
    let _ = window().location().replace(path);
}

/// Goes to another page of this site, with a way back.
pub fn go(path: &str) {
    let _ = window().location().assign(path);
}

/// Whether nobody looks at the page now.
pub fn is_hidden() -> bool {
    document().hidden()
}
