//! What somebody sees of the page, and presses. Called from effects and event handlers only, so never on the server.

use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*};
use web_sys::Element;

/// Whether somebody looks at the page now: it is shown, and the window has the focus.
pub fn is_looked_at() -> bool {
    !document().hidden() && document().has_focus().unwrap_or(true)
}

/// Calls back when somebody begins to look at the page again, until the current scope ends.
pub fn on_look(callback: impl Fn() + Clone + 'static) {
    for event in ["focus", "visibilitychange"] {
        let callback = callback.clone();
        let listener = window_event_listener_untyped(event, move |_| callback());
        on_cleanup(move || listener.remove());
    }
}

/// Whether the element with an id is above what is shown of a list, or not there.
pub fn is_above(id: &str, list: &Element) -> bool {
    let Some(element) = document().get_element_by_id(id) else { return true };
    element.get_bounding_client_rect().bottom() < list.get_bounding_client_rect().top()
}

/// Whether something is open that a key closes: a dialog, a menu.
pub fn has_open() -> bool {
    document().query_selector("dialog[open], details.menu[open]").is_ok_and(|found| found.is_some())
}
